package io.sosight.internal.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What paths and the lines of dumps say of the container that printed a log. */
class LogOriginTest {
  private static final String UID = "0f3c1a52-77aa-4a0e-9a51-2f6d0c1b9e11";
  private static final String ID = "b2".repeat(32);

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "var/log/pods/shop_web-0_UID/web/3.log, shop/web-0/UID, web, -",
        "host/var/log/pods/UID/web/0.log, -/-/UID, web, -",
        "var/log/pods/UID/web_0.log, -/-/UID, web, -",
        "var/log/containers/web-0_shop_side-car-ID.log, shop/web-0/-, side-car, ID",
        "var/lib/docker/containers/ID/ID-json.log, -, -, ID",
        "must/namespaces/shop/pods/web-0/web/web/logs/current.log, shop/web-0/-, web, -",
        "cluster-resources/pods/logs/shop/web-0/web.log, shop/web-0/-, web, -",
        "podlogs/shop/web-0/logs/web.txt, shop/web-0/-, web, -",
        "kube-system/coredns-5d78/logs.txt, kube-system/coredns-5d78/-, -, -",
      })
  void paths(String path, String pod, String container, String id) {
    LogOrigin origin = LogOrigin.ofPath(filled(path));
    assertThat(origin).isNotNull();
    assertThat(shown(origin)).isEqualTo(pod == null ? null : filled(pod));
    assertThat(origin.container().orElse(null)).isEqualTo(container);
    assertThat(origin.containerId().orElse(null)).isEqualTo(id == null ? null : ID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "var/log/messages",
        "var/log/pods/not_a_uid/web/0.log",
        "var/log/containers/x.log",
        "pods/logs.txt",
        ""
      })
  void otherPaths(String path) {
    assertThat(LogOrigin.ofPath(path)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "==== START logs for container web of pod shop/web-0",
        "==== START logs for container ====",
        "==== END logs for container web of pod shop/web-0 ====",
        "START logs for container web of pod shop/web-0 ===="
      })
  void otherLines(String line) {
    assertThat(LogOrigin.ofDump(line)).isNull();
  }

  private static @Nullable String shown(LogOrigin origin) {
    return origin
        .pod()
        .map(
            pod ->
                pod.namespace().orElse("-")
                    + "/"
                    + pod.name().orElse("-")
                    + "/"
                    + pod.uid().orElse("-"))
        .orElse(null);
  }

  private static String filled(String text) {
    return text.replace("UID", UID).replace("ID", ID);
  }
}
