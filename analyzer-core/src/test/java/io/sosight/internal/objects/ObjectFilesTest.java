package io.sosight.internal.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.sosight.event.Data;
import io.sosight.event.Event;
import io.sosight.internal.envelope.LogRecord;
import io.sosight.internal.parse.EventSink;
import io.sosight.internal.parse.LogPlace;
import io.sosight.report.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ObjectFilesTest {
  private static final String ID = "b2".repeat(32);
  private static final String UID = "0f3c1a52-77aa-4a0e-9a51-2f6d0c1b9e11";
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata:
        name: web-0
        namespace: shop
        uid: %s
      spec:
        nodeName: node-7
        containers:
        - name: web
          image: reg.example/web:1
          resources:
            limits:
              memory: 512Mi
            requests:
              memory: 256Mi
      status:
        phase: Running
        qosClass: Burstable
        containerStatuses:
        - name: web
          containerID: cri-o://%s
          restartCount: 7
          lastState:
            terminated:
              exitCode: 137
              reason: OOMKilled
              startedAt: "2024-03-02T09:00:00Z"
              finishedAt: "2024-03-02T10:00:00Z"
      """
          .formatted(UID, ID);

  private final List<Event> events = new ArrayList<>();
  private final Map<String, Data> states = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private void read(String text) {
    EventSink sink =
        new EventSink() {
          @Override
          public void event(Event event, LogRecord record) {
            events.add(event);
          }

          @Override
          public void unparsed(LogRecord record, String why) {}
        };
    try {
      ObjectFiles.read(
          new LogPlace("bundle", "objects"),
          new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
          sink,
          (kind, source, data) -> states.put(kind, data),
          problems::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void podOfYamlSaysWhyItsContainerEnded() {
    read(POD);
    Data pod = state("pods").objects("pods").get(0);
    assertThat(pod.text("uid")).contains(UID);
    assertThat(pod.text("qos")).contains("Burstable");
    Data container = pod.objects("containers").get(0);
    assertThat(container.text("id")).contains(ID);
    assertThat(container.object("limits").integer("memoryBytes")).hasValue(512L << 20);
    assertThat(container.object("lastState").integer("exitCode")).hasValue(137);
    assertThat(events).hasSize(1);
    Event event = events.get(0);
    assertThat(event.kind()).isEqualTo("oom-killed");
    assertThat(event.meta().wrapper()).containsExactly("pod-yaml");
    assertThat(event.meta().host()).contains("node-7");
    assertThat(event.meta().source().line()).isEqualTo(27);
    assertThat(event.meta().time().raw()).contains("2024-03-02T10:00:00Z");
    assertThat(event.data().integer("restartCount")).hasValue(7);
    assertThat(event.data().object("memory").integer("limitBytes")).hasValue(512L << 20);
    assertThat(event.data().object("memory").integer("requestBytes")).hasValue(256L << 20);
    assertThat(event.meta().pod().orElseThrow().uid()).contains(UID);
  }

  @Test
  void eventsOfBothApisAreRead() {
    read(
        """
        {"kind":"EventList","apiVersion":"v1","items":[
          {"kind":"Event","metadata":{"name":"a"},
           "involvedObject":{"kind":"Pod","namespace":"shop","name":"web-0","uid":"%s","fieldPath":"spec.containers{web}"},
           "reason":"BackOff","message":"Back-off restarting failed container","source":{"component":"kubelet","host":"node-7"},
           "firstTimestamp":"2024-03-02T09:00:00Z","lastTimestamp":"2024-03-02T10:00:00Z","count":12,"type":"Warning"},
          {"apiVersion":"events.k8s.io/v1","kind":"Event","regarding":{"kind":"Node","name":"node-7"},
           "reason":"SystemOOM","note":"System OOM encountered, victim process: java, pid: 4242","type":"Warning",
           "eventTime":"2024-03-02T10:00:00.123456Z","reportingController":"kubelet",
           "series":{"count":3,"lastObservedTime":"2024-03-02T10:05:00.000000Z"}}
        ]}
        """
            .formatted(UID));
    assertThat(events).extracting(Event::kind).containsExactly("crashloop", "system-oom");
    assertThat(events.get(0).meta().count()).hasValue(12);
    assertThat(events.get(0).meta().containerName()).contains("web");
    assertThat(events.get(0).meta().wrapper()).containsExactly("event-json");
    assertThat(events.get(1).data().integer("victimPid")).hasValue(4242);
    assertThat(events.get(1).meta().count()).hasValue(3);
    assertThat(events.get(1).meta().time().raw()).contains("2024-03-02T10:05:00.000000Z");
    assertThat(events.get(1).data().text("node")).contains("node-7");
  }

  @Test
  void nodesAreStatesAndTheirBadConditionsEvents() {
    read(
        """
        apiVersion: v1
        items:
        - metadata: {name: node-7}
          status:
            allocatable: {memory: 31278204Ki, cpu: 7500m}
            capacity: {memory: 32456780Ki, cpu: "8"}
            conditions:
            - {type: Ready, status: "Unknown", reason: NodeStatusUnknown, message: Kubelet stopped posting node status., lastTransitionTime: "2024-03-02T10:00:00Z"}
            - {type: MemoryPressure, status: "False", reason: KubeletHasSufficientMemory}
            - {type: EtcdIsVoter, status: "True", reason: MemberNotLearner}
            nodeInfo: {kernelVersion: 5.14.0, kubeletVersion: v1.29.1, containerRuntimeVersion: "containerd://1.7"}
        kind: NodeList
        """);
    Data node = state("nodes").objects("nodes").get(0);
    assertThat(node.object("allocatable").integer("memoryKiB")).hasValue(31278204);
    assertThat(node.text("kubeletVersion")).contains("v1.29.1");
    assertThat(events).extracting(Event::kind).containsExactly("node-notready");
  }

  @Test
  void inspectionsNamePidsAndKills() {
    read(
        """
        [{"Id":"%s","Name":"/k8s_web_web-0_shop_%s_2","Config":{"Image":"reg.example/web:1"},
          "HostConfig":{"Memory":536870912},
          "State":{"Status":"exited","OOMKilled":true,"Pid":0,"ExitCode":137,
                   "StartedAt":"2024-03-02T09:00:00.1Z","FinishedAt":"2024-03-02T10:00:00.2Z"}}]
        """
            .formatted(ID, UID));
    Data container = state("containers").objects("containers").get(0);
    assertThat(container.text("pod")).contains("web-0");
    assertThat(container.flag("sandbox")).contains(false);
    assertThat(events).extracting(Event::kind).containsExactly("oom-killed");
    assertThat(events.get(0).data().object("memory").integer("limitBytes")).hasValue(536870912);
    events.clear();
    read(
        """
        {"status":{"id":"%s","metadata":{"attempt":1,"name":"web"},"state":"CONTAINER_EXITED","exitCode":137,
          "reason":"OOMKilled","finishedAt":"2024-03-02T10:00:00Z",
          "labels":{"io.kubernetes.pod.name":"web-0","io.kubernetes.pod.namespace":"shop","io.kubernetes.pod.uid":"%s"}},
         "info":{"sandboxID":"x","pid":4242}}
        """
            .formatted(ID, UID));
    assertThat(state("containers").objects("containers").get(0).integer("pid")).hasValue(4242);
    assertThat(events).extracting(Event::kind).containsExactly("oom-killed");
  }

  @Test
  void tablesOfContainersAreRead() throws IOException {
    String docker =
        """
        CONTAINER ID        IMAGE               COMMAND             CREATED             STATUS              PORTS               NAMES
        b2b2b2b2b2b2        reg.example/web:1   "/web --port 80"    2 hours ago         Up 2 hours                              k8s_web_web-0_shop_%s_2
        c3c3c3c3c3c3        pause:3.1           "/pause"            2 hours ago         Up 2 hours                              k8s_POD_web-0_shop_%s_0
        """
            .formatted(UID, UID);
    String crictl =
        """
        CONTAINER           IMAGE               CREATED             STATE               NAME                ATTEMPT             POD ID              POD
        b2b2b2b2b2b2b       4f9b21e1c9a5c       2 hours ago         Exited              web                 3                   a1a1a1a1a1a1a       web-0
        """;
    List<Data> rows = table(docker);
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).text("pod")).contains("web-0");
    assertThat(rows.get(0).text("name")).contains("web");
    assertThat(rows.get(1).flag("sandbox")).contains(true);
    assertThat(table(crictl).get(0).text("sandboxId")).contains("a1a1a1a1a1a1a");
    assertThat(table(crictl).get(0).text("pod")).contains("web-0");
    assertThat(table("no table at all\n")).isEmpty();
  }

  private static List<Data> table(String text) throws IOException {
    List<Data> rows = new ArrayList<>();
    ContainerTables.read(
        new LogPlace("bundle", "table"),
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
        (kind, source, data) -> rows.addAll(data.objects("containers")));
    return rows;
  }

  @Test
  void cutFilesAreReadAsFarAsTheyGo() {
    String two = POD + "---\n" + POD;
    for (int end = 0; end < two.length(); end += 7) {
      read(two.substring(0, end));
    }
    assertThat(problems).isNotEmpty();
    problems.clear();
    events.clear();
    read(two.substring(0, POD.length() + 200) + "\n\t{[");
    assertThat(events).hasSize(1);
    assertThat(problems).hasSize(1);
  }

  @Test
  void headsAreRecognised() {
    assertThat(recognised("apiVersion: v1\nkind: Pod\n")).isTrue();
    assertThat(recognised("{\n  \"apiVersion\": \"v1\",\n  \"kind\": \"List\"")).isTrue();
    assertThat(recognised("{\"ts\":1.5,\"caller\":\"a.go:1\",\"msg\":\"x\"}")).isFalse();
    assertThat(recognised("{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\"}\n")).isFalse();
    assertThat(recognised("Mar  2 10:00:01 node kubelet: apiVersion: v1")).isFalse();
  }

  private static boolean recognised(String text) {
    byte[] head = text.getBytes(StandardCharsets.UTF_8);
    return ObjectFiles.recognises(head, head.length);
  }

  @Test
  void quantitiesAreBytes() {
    assertThat(Quantities.bytes("512Mi")).isEqualTo(512L << 20);
    assertThat(Quantities.bytes("1G")).isEqualTo(1_000_000_000L);
    assertThat(Quantities.bytes("0.5Gi")).isEqualTo(512L << 20);
    assertThat(Quantities.bytes("128974848")).isEqualTo(128_974_848L);
    assertThat(Quantities.bytes("1e9")).isEqualTo(1_000_000_000L);
    assertThat(Quantities.bytes("lots")).isNull();
    assertThat(Quantities.bytes("9".repeat(39))).isNull();
    assertThat(Quantities.kib("32456780Ki")).isEqualTo(32456780L);
  }

  private Data state(String kind) {
    return Objects.requireNonNull(states.get(kind), kind);
  }
}
