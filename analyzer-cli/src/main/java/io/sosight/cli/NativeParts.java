package io.sosight.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Takes the native parts of libraries out of their jars, once a build, for the launcher: else the
 * libraries do so at each run and leave files in the folder for temporary ones.
 */
public final class NativeParts {
  private NativeParts() {}

  /** Unpacks the parts for this machine into the folder that the argument names. */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    String system = system();
    String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    List<String> wanted =
        List.of(
            "com/sun/jna/" + system + "-" + jnaName(machine) + "/",
            system + "/" + zstdName(system, machine) + "/");
    for (String jar : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
      String name = new File(jar).getName();
      if (name.startsWith("jna-") || name.startsWith("zstd-jni-")) {
        unpack(jar, wanted, folder);
      }
    }
  }

  private static String system() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    return name.startsWith("mac") ? "darwin" : name.startsWith("linux") ? "linux" : "other";
  }

  /** As JNA names folders. */
  private static String jnaName(String machine) {
    return machine.equals("amd64") || machine.equals("x86_64") ? "x86-64" : machine;
  }

  /** As zstd-jni names folders. */
  private static String zstdName(String system, String machine) {
    boolean intel = machine.equals("amd64") || machine.equals("x86_64");
    return intel ? (system.equals("darwin") ? "x86_64" : "amd64") : machine;
  }

  private static void unpack(String jar, List<String> folders, Path into) throws IOException {
    try (ZipFile zip = new ZipFile(jar)) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        String name = entry.getName();
        String file = name.substring(name.lastIndexOf('/') + 1);
        if (!file.isEmpty() && folders.contains(name.substring(0, name.length() - file.length()))) {
          try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, into.resolve(file), StandardCopyOption.REPLACE_EXISTING);
          }
        }
      }
    }
  }
}
