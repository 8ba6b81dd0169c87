package io.sosight.internal.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sosight.event.Data;
import io.sosight.event.ErrorChain;
import io.sosight.event.Event;
import io.sosight.event.EventMetaBuilder;
import io.sosight.event.EventTime;
import io.sosight.event.Events;
import io.sosight.event.PodRef;
import io.sosight.event.SourceRef;
import io.sosight.event.TimeBasis;
import io.sosight.report.Incident;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Chains: strong links before weak ones, incidents and boots kept apart. */
class CorrelatorTest {
  private static final String UID = "402ca0b7-97e3-11e8-8afb-5254000f61b7";
  private static final String ID =
      "763f070fdea081673c09e81547225f328482eb56fd73688c61d97f234f1ff48e";

  private final List<Event> events = new ArrayList<>();

  private CorrelatorTest event(
      String id, String kind, String utc, Map<String, ?> data, Consumer<EventMetaBuilder> more) {
    EventMetaBuilder meta =
        new EventMetaBuilder(new SourceRef("b", "messages", events.size() + 1L, 0, 0))
            .id(id)
            .time(EventTime.NONE.at(Instant.parse(utc), TimeBasis.PRINTED, 0));
    more.accept(meta);
    events.add(Events.of(kind, meta.build(), Data.of(data)));
    return this;
  }

  private List<Incident> incidents() {
    return Correlator.incidents(events);
  }

  private static PodRef pod() {
    return new PodRef(Optional.of("basic"), Optional.of("web-1"), Optional.of(UID));
  }

  private static ErrorChain error(String... layers) {
    return new ErrorChain(
        List.of(layers),
        Optional.of(layers[layers.length - 1]),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        Optional.empty());
  }

  @Test
  void kernelFailureLeadsToDaemonToKubeletToPod() {
    ErrorChain setns = error("running exec setns process for init", "exit status 6");
    event(
            "e1",
            "page-allocation-failure",
            "2018-11-14T06:15:31Z",
            Map.of("trigger", Map.of("comm", "runc:[1:CHILD]", "pid", 18230L)),
            meta -> {})
        .event(
            "e2",
            "docker-error",
            "2018-11-14T06:15:31.288Z",
            Map.of(),
            meta -> meta.containerId(ID).error(setns))
        .event(
            "e3",
            "sandbox-create-failure",
            "2018-11-14T06:15:31.352Z",
            Map.of(),
            meta -> meta.pod(pod()).error(setns))
        .event("e4", "pod-worker", "2018-11-14T06:15:31.353Z", Map.of(), meta -> meta.pod(pod()));
    List<Incident.Link> chain = incidents().get(0).chain();
    assertThat(incidents()).hasSize(1);
    assertThat(chain).extracting(Incident.Link::event).containsExactly("e1", "e2", "e3", "e4");
    assertThat(chain).extracting(Incident.Link::weak).containsExactly(false, true, false, false);
    assertThat(chain.get(1).why())
        .hasValueSatisfying(why -> assertThat(why).contains("time alone"));
    assertThat(chain.get(2).why())
        .hasValueSatisfying(why -> assertThat(why).contains("error text"));
    assertThat(chain.get(3).why()).hasValueSatisfying(why -> assertThat(why).contains("pod"));
    assertThat(chain.get(0).relation()).isEmpty();
  }

  @Test
  void identityWinsOverTheNearestInTime() {
    event("e1", "oom-kill", "2020-01-01T00:00:00Z", Map.of(), meta -> meta.containerId(ID))
        .event(
            "e2",
            "oom-kill",
            "2020-01-01T00:00:20Z",
            Map.of(),
            meta -> meta.containerId("f".repeat(64)))
        .event("e3", "shim-exit", "2020-01-01T00:00:21Z", Map.of(), meta -> meta.containerId(ID));
    List<Incident> incidents = incidents();
    assertThat(incidents).hasSize(2);
    assertThat(incidents.get(0).chain())
        .extracting(Incident.Link::event)
        .containsExactly("e1", "e3");
  }

  @Test
  void effectBeforeItsCauseOrTooLateIsNotLinked() {
    event("e1", "shim-exit", "2020-01-01T00:00:00Z", Map.of(), meta -> meta.containerId(ID))
        .event("e2", "oom-kill", "2020-01-01T00:01:00Z", Map.of(), meta -> meta.containerId(ID))
        .event("e3", "shim-exit", "2020-01-01T00:30:00Z", Map.of(), meta -> meta.containerId(ID));
    assertThat(incidents()).hasSize(1);
    assertThat(incidents().get(0).chain()).hasSize(1);
  }

  @Test
  void hostsAndBootsAreKeptApart() {
    event(
            "e1",
            "io-error",
            "2020-01-01T00:00:00Z",
            Map.of("device", "sdb"),
            meta -> meta.host("n1"))
        .event(
            "e2",
            "xfs-error",
            "2020-01-01T00:00:05Z",
            Map.of("device", "sdb1"),
            meta -> meta.host("n2"))
        .event(
            "e3",
            "xfs-error",
            "2020-01-01T00:00:06Z",
            Map.of("device", "sdb1"),
            meta -> meta.host("n1.example.org"));
    assertThat(incidents()).extracting(incident -> incident.chain().size()).containsExactly(2, 1);
  }

  @Test
  void stormOfOneProgramIsOneIncidentAndLaterOnesAreOthers() {
    Map<String, ?> data = Map.of("trigger", Map.of("comm", "nginx", "pid", 7L));
    for (int i = 0; i < 50; i++) {
      event(
          "e" + i, "page-allocation-failure", "2020-01-01T00:00:%02dZ".formatted(i), data, m -> {});
    }
    event("later", "page-allocation-failure", "2020-01-01T05:00:00Z", data, m -> {});
    assertThat(incidents()).extracting(incident -> incident.chain().size()).containsExactly(50, 1);
  }

  @Test
  void reasonsInChineseSayTheSame() {
    event("e1", "conntrack-full", "2020-01-01T00:00:00Z", Map.of(), meta -> {})
        .event("e2", "probe-failure", "2020-01-01T00:00:30Z", Map.of(), meta -> meta.pod(pod()));
    Incident chinese = Correlator.incidents(events, "zh").get(0);
    assertThat(chinese.chain().get(1).why())
        .hasValueSatisfying(why -> assertThat(why).contains("仅时间相近", "e1"));
    assertThat(chinese.chain().get(1).weak()).isTrue();
  }
}
