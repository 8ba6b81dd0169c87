package io.sosight.internal.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class LayoutTest {
  static Stream<List<String>> paths() {
    return Table.rows(LayoutTest.class, "paths.tsv").stream().map(List::of);
  }

  @ParameterizedTest
  @MethodSource("paths")
  void aPathTellsWhatItsFileIs(List<String> row) {
    EntryType type = Layout.typeOf(row.get(0));
    assertThat(type.kind().name()).isEqualTo(row.get(1));
    assertThat(type.what()).isEqualTo(row.get(2));
  }

  @Test
  void aLoneFileIsALogWhateverItsName() {
    assertThat(Layout.ofLoneFile("notes.json").kind()).isEqualTo(EntryKind.LOG);
    assertThat(Layout.ofLoneFile("dmesg").what()).isEqualTo("kernel-log");
  }

  @ParameterizedTest
  @CsvSource({
    "sosreport, host-1, 'host-1/sos_commands/kernel/dmesg|host-1/version.txt'",
    "sosreport, , 'sos_commands/kernel/dmesg|version.txt'",
    "sos-collector, all, 'all/a.tar.xz!/a/sos_commands/x/y|all/b.tar.xz!/b/sos_commands/x/y'",
    "must-gather, must-gather.local.1, 'must-gather.local.1/timestamp|must-gather.local.1/q-sha256-0/namespaces/a/core/events.yaml'",
    "inspect, inspect.local.1, 'inspect.local.1/cluster-scoped-resources/core/nodes/n.yaml|inspect.local.1/namespaces/a/pods/p/p.yaml'",
    "supportconfig, scc_h_240102_0304, 'scc_h_240102_0304/basic-environment.txt|scc_h_240102_0304/boot.txt'",
    "insights, insights-h-20240102030405, 'insights-h-20240102030405/data/insights_commands/date|insights-h-20240102030405/branch_info'",
    "troubleshoot, support-bundle, 'support-bundle/version.yaml|support-bundle/cluster-resources/nodes.json'",
    "sonobuoy, , 'plugins/e2e/results/global/e2e.log|resources/cluster/core_v1_nodes.json'",
    "rancher-support-bundle, sb, 'sb/metadata.yaml|sb/nodes/n1.zip!/n1/dmesg.log'",
    "eks-log-collector, , 'var_log/messages|kernel/dmesg.current'",
    "log-bundle, log-bundle-1, 'log-bundle-1/bootstrap/journals/kubelet.log'",
    "insights-operator, , 'config/pod/a/logs/b/c.log|insights-operator/gathers.json'",
    "cluster-info-dump, dump, 'dump/nodes.json|dump/kube-system/pods.json'",
    "plain-tree, , 'var/log/syslog|var/log/kern.log'",
    "plain-tree, logs, 'logs/syslog|logs/kern.log'",
    "plain-tree, , 'a/syslog|b/syslog'"
  })
  void filesThatMarkABundleTellKindAndRoot(String kind, String root, String paths) {
    for (boolean backwards : new boolean[] {false, true}) {
      List<String> order = List.of(paths.split("\\|", -1));
      RootFinder finder = new RootFinder();
      for (int i = 0; i < order.size(); i++) {
        finder.path(order.get(backwards ? order.size() - 1 - i : i), EntryKind.LOG);
      }
      BundleShape shape = finder.shape(false);
      assertThat(shape.kind()).isEqualTo(kind);
      assertThat(shape.root().orElse(null)).isEqualTo(root);
    }
  }

  @Test
  void hostsOfOneBundleStayApart() {
    RootFinder finder = new RootFinder();
    finder.path("all/a.tar.xz!/a/sos_commands/x/y", EntryKind.LOG);
    finder.path("all/b.tar.xz!/b/sos_commands/x/y", EntryKind.LOG);
    BundleShape shape = finder.shape(false);
    assertThat(shape.groupOf("all/a.tar.xz!/a/var/log/messages"))
        .isEqualTo(shape.groupOf("all/a.tar.xz!/a/proc/meminfo"))
        .isNotEqualTo(shape.groupOf("all/b.tar.xz!/b/proc/meminfo"));
    assertThat(shape.strip("all/a.tar.xz!/a/proc/meminfo")).isEqualTo("a.tar.xz!/a/proc/meminfo");
  }

  @Test
  void aNodeFolderNamesItsHost() {
    BundleShape shape =
        new BundleShape(
            "must-gather",
            java.util.Optional.of("mg"),
            List.of(new BundleShape.Part("mg", "must-gather")));
    assertThat(BundleShape.nameOf(shape.groupOf("mg/q-sha256-0/nodes/worker-1/sysinfo.log")))
        .isEqualTo("worker-1");
    assertThat(shape.groupOf("mg/q-sha256-0/namespaces/a/core/events.yaml")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "sosreport-h-2022-02-10-ybdwqfo, sosreport, 2022-02-10T23:59:59, false, false",
    "sosreport-h-20181114150500, sosreport, 2018-11-14T15:05, true, false",
    "scc_h_210902_1610, supportconfig, 2021-09-02T16:10, true, false",
    "eks_i-0a1b2c3d_2024-02-11_1923-UTC_0.7.9.tar.gz, eks-log-collector, 2024-02-11T19:23, true, true",
    "support-bundle-2022-12-21T16_44_00.tar.gz, troubleshoot, 2022-12-21T16:44, true, false",
    "insights-h-20240102030405, insights, 2024-01-02T03:04:05, true, true"
  })
  void namesOfBundlesHoldDates(
      String name, String kind, String local, boolean minutes, boolean utc) {
    assertThat(NameDate.parse(name, kind))
        .isEqualTo(new NameDate(java.time.LocalDateTime.parse(local), minutes, utc));
  }

  @ParameterizedTest
  @CsvSource({
    "Thu Feb 10 09:47:16 UTC 2022, 2022-02-10T09:47:16, UTC",
    "Thu Feb 10 03:17:36 PM MDT 2022, 2022-02-10T15:17:36, MDT",
    "Thu 10 Feb 2022 12:47:16 AM CET, 2022-02-10T00:47:16, CET",
    "2022年 02月 10日 星期四 09:47:16 CST, 2022-02-10T09:47:16, CST",
    "mar 08 mar 2022 16:17:36 CET, 2022-03-08T16:17:36, CET",
    "mardi 8 février 2022 à 16:17:36 (UTC+0100), 2022-02-08T16:17:36,",
    "2022. 02. 11. (금) 00:17:36 KST, 2022-02-11T00:17:36, KST",
    "Thu Feb 10 18:17:36 +03 2022, 2022-02-10T18:17:36,",
    "四  2月 10 下午 03:17:36 CST 2022, 2022-02-10T15:17:36, CST",
    "2025-03-20 10:06:41.901 +0000 UTC m=+399.9, 2025-03-20T10:06:41.901, UTC"
  })
  void datesArePrintedInManyForms(String line, String local, String zone) {
    DateText date = DateText.parse(line);
    assertThat(date).isNotNull();
    assertThat(date.local()).isEqualTo(local);
    assertThat(date.zone()).isEqualTo(zone);
  }

  @ParameterizedTest
  @CsvSource({
    "' 16:10:44 up 13 days, 10:10,  1 user,  load average: 1.1', 1159800",
    "' 09:47:20 up 11:08,  1 user', 40080",
    "' 09:47:20 up 5 min,  0 users', 300",
    "' 09:47:20 up 1 day, 3 min', 86580"
  })
  void uptimeCountsDaysHoursAndMinutes(String line, long seconds) {
    assertThat(Uptimes.seconds(line)).isEqualTo(seconds);
  }
}
