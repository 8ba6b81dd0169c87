package io.sosight.internal.parse.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.sosight.event.Event;
import io.sosight.event.PodRef;
import io.sosight.internal.envelope.EnvelopeReader;
import io.sosight.internal.envelope.LogRecord;
import io.sosight.internal.parse.EventSink;
import io.sosight.internal.parse.LogPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class RuntimeParserTest {
  private static final String SANDBOX = "a1".repeat(32);
  private static final String CONTAINER = "b2".repeat(32);
  private static final String UID = "0f3c1a52-77aa-4a0e-9a51-2f6d0c1b9e11";

  /** Ids are written short in the tables of this test. */
  private static String filled(String text) {
    return text.replace("<S>", SANDBOX).replace("<C>", CONTAINER).replace("<U>", UID);
  }

  private static List<Event> events(String... lines) {
    List<Event> events = new ArrayList<>();
    EventSink sink =
        new EventSink() {
          @Override
          public void event(Event event, LogRecord record) {
            events.add(event);
          }

          @Override
          public void unparsed(LogRecord record, String why) {}
        };
    RuntimeParser parser = new RuntimeParser(new LogPlace("test", "test.log"), sink);
    EnvelopeReader envelope =
        new EnvelopeReader(
            record -> {
              if (!parser.accept(record)) {
                events.add(parser.plain(record));
              }
            });
    long number = 0;
    for (String line : lines) {
      number++;
      envelope.line(line, number, 0);
    }
    envelope.end();
    parser.end();
    return events;
  }

  private static Event one(String... lines) {
    List<Event> events = events(lines);
    assertThat(events).hasSize(1);
    return events.get(0);
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(
      resources = "families.tsv",
      delimiter = '\t',
      quoteCharacter = '\0',
      numLinesToSkip = 1)
  void familyHasItsKindAndIds(
      String kind, String pod, String sandbox, String container, String name, String line) {
    Event event = one(filled(line));
    assertThat(event.kind()).isEqualTo(kind);
    assertThat(event.meta().pod().map(RuntimeParserTest::printed).orElse("-"))
        .isEqualTo(filled(pod));
    assertThat(event.meta().sandboxId().orElse("-")).isEqualTo(filled(sandbox));
    assertThat(event.meta().containerId().orElse("-")).isEqualTo(filled(container));
    assertThat(event.meta().containerName().orElse("-")).isEqualTo(name);
  }

  private static String printed(PodRef pod) {
    return pod.namespace().orElse("") + "/" + pod.name().orElse("") + "/" + pod.uid().orElse("");
  }

  @Test
  void klogBlockOfSeveralLinesIsOneError() {
    Event event =
        one(
            "E0302 10:00:01.000029     900 log.go:32] \"RunPodSandbox from runtime service failed\""
                + " err=<",
            "\trpc error: code = Unknown desc = container create failed: time=\"2024-03-02T10:00:01Z\""
                + " level=error msg=\"runc create failed: unable to start container process: can't"
                + " get final child's PID from pipe: EOF\"",
            " >");
    assertThat(event.kind()).isEqualTo("sandbox-create-failure");
    assertThat(event.meta().error().orElseThrow().chain())
        .containsExactly(
            "RunPodSandbox from runtime service failed",
            "rpc error: code = Unknown",
            "container create failed",
            "runc create failed",
            "unable to start container process",
            "can't get final child's PID from pipe",
            "EOF");
    assertThat(event.meta().source().endLine()).isEqualTo(3);
  }

  @Test
  void escapesOfRsyslogAreUndone() {
    Event event =
        one(
            "Mar  2 10:00:02 node-7 kubelet: E0302 10:00:02.000001     900 remote_runtime.go:105]"
                + " StopPodSandbox \"rkt\" from runtime service failed: rpc error: code = 2 desc ="
                + " failed to run stop: exit status 1#012output: stop: no such pod#012");
    assertThat(event.kind()).isEqualTo("kill-failure");
    assertThat(event.meta().error().orElseThrow().chain())
        .endsWith("exit status 1", "output: stop: no such pod");
    assertThat(event.meta().error().orElseThrow().exitCode()).hasValue(1);
  }

  @Test
  void staleConditionIsNoLostNode() {
    List<Event> events =
        events(
            "Conditions:",
            "  Type             Status    LastHeartbeatTime                 LastTransitionTime          "
                + "      Reason                      Message",
            "  ----             ------    -----------------                 ------------------          "
                + "      ------                      -------",
            "  OutOfDisk        Unknown   Mon, 21 Jan 2019 19:29:36 +0000   Fri, 25 Jan 2019 13:57:23"
                + " +0000   NodeStatusUnknown           Kubelet stopped posting node status.",
            "  MemoryPressure   False     Mon, 28 Jan 2019 10:06:08 +0000   Fri, 25 Jan 2019 14:00:27"
                + " +0000   KubeletHasSufficientMemory  kubelet has sufficient memory available");
    assertThat(events).extracting(Event::kind).doesNotContain("node-notready");
    assertThat(events)
        .filteredOn(event -> event.kind().equals("node-condition"))
        .extracting(event -> event.data().flag("stale").orElse(false))
        .containsExactly(true, false);
  }

  @Test
  void outputOfContainersMakesNoEvents() {
    String text = "Error: failed to create pod sandbox: OCI runtime create failed: x: unknown";
    assertThat(one("2024-03-02T10:00:01.000000001Z stderr F " + text).kind())
        .isEqualTo("container-output");
    assertThat(
            one("{\"log\":\""
                    + text
                    + "\\n\",\"stream\":\"stderr\",\"time\":\"2024-03-02T10:00:01Z\"}")
                .kind())
        .isEqualTo("container-output");
  }

  @Test
  void typedValuesAreNumbers() {
    Event exit =
        one(
            filled(
                "time=\"2024-03-02T10:00:01Z\" level=info msg=\"received exit event"
                    + " container_id:\\\"<C>\\\"  id:\\\"<C>\\\"  pid:4242  exit_status:137 "
                    + " exited_at:{seconds:1709373601  nanos:5}\""));
    assertThat(exit.data().integer("taskPid")).hasValue(4242);
    assertThat(exit.data().integer("exitCode")).hasValue(137);
    assertThat(exit.data().text("signal")).contains("SIGKILL");
    Event limit =
        one(
            "ERRO[0000] container_linux.go:367: starting container process caused:"
                + " process_linux.go:495: container init caused: unable to set memory limit to 4096"
                + " (current usage: 8192, peak usage: 16384)");
    assertThat(limit.data().object("memory").integer("peakBytes")).hasValue(16384);
  }

  @Test
  void cutsNeverThrowAndCostOneRecord() {
    String before =
        "I0302 10:00:00.000001     900 kubelet.go:100] SyncLoop (ADD, \"api\"): \"a_b("
            + UID
            + ")\"";
    String after =
        "W0302 10:00:03.000001     900 eviction_manager.go:332] eviction manager: attempting to reclaim memory";
    String line =
        "E0302 10:00:01.000002     900 pod_workers.go:190] Error syncing pod "
            + UID
            + " (\"web-0_shop("
            + UID
            + ")\"), skipping: failed to \"CreatePodSandbox\" for \"web-0_shop("
            + UID
            + ")\" with CreatePodSandboxError: \"CreatePodSandbox for pod \\\"web-0_shop("
            + UID
            + ")\\\" failed: rpc error: code = Unknown desc = [failed to set up sandbox container"
            + " \\\""
            + SANDBOX
            + "\\\" network for pod \\\"web-0\\\": networkPlugin cni failed]\"";
    for (int end = 30; end < line.length(); end += 3) {
      List<Event> events = events(before, line.substring(0, end), after);
      assertThat(events.get(0).kind()).isEqualTo("sync-loop");
      assertThat(events.get(events.size() - 1).kind()).isEqualTo("eviction");
    }
    Random random = new Random(11);
    for (int i = 0; i < 500; i++) {
      StringBuilder broken = new StringBuilder(line);
      for (int n = 0; n < 5; n++) {
        broken.setCharAt(
            random.nextInt(broken.length()),
            "\"\\{}[]():, \u0000\uD83D".charAt(random.nextInt(13)));
      }
      assertThatCode(() -> events(broken.toString())).doesNotThrowAnyException();
    }
  }

  @Test
  void everyEventHoldsAnAnchor() {
    assertThat(RuntimeParser.ANCHORS).allMatch(anchor -> anchor.length() >= 5);
    assertThat(RuntimeParser.ANCHORS)
        .noneMatch(
            anchor -> anchor.contains("\"") || anchor.contains("\\") || anchor.contains("<"));
    assertThat(Optional.of(Anchors.in("nothing to see"))).contains(false);
  }
}
