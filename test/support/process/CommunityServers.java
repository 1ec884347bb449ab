import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.neo4j.server.CommunityBootstrapper;

/**
 * Starts several Neo4j servers in one JVM, which compiles their code once: the server of the arguments of Neo4j's own main
 * class, and those of the homes in the property {@code brandgraph.homes}, with the password of the first.
 */
public final class CommunityServers {
  public static void main(String[] arguments) throws Exception {
    Path first = Path.of(find(arguments, "--home-dir="));
    Path password = Path.of("data", "dbms", "auth.ini");
    List<Path> homes = new ArrayList<>();
    for (String home : System.getProperty("brandgraph.homes").split(File.pathSeparator)) {
      Path copy = Path.of(home).resolve(password);
      Files.createDirectories(copy.getParent());
      Files.copy(first.resolve(password), copy, StandardCopyOption.REPLACE_EXISTING);
      homes.add(Path.of(home));
    }
    // The last, since the process is taken for ready once it answers.
    homes.add(first);
    List<CommunityBootstrapper> servers = new ArrayList<>();
    for (Path home : homes) {
      servers.add(new CommunityBootstrapper());
      int status = servers.get(servers.size() - 1).start(home, home.resolve("conf").resolve("neo4j.conf"), Map.of(), false, false);
      if (status != 0) System.exit(status);
    }
    Thread.currentThread().join();
  }

  private static String find(String[] arguments, String option) {
    for (String argument : arguments) if (argument.startsWith(option)) return argument.substring(option.length());
    throw new IllegalArgumentException("There is no " + option);
  }
}
