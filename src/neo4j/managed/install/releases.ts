import type { Config } from "../../../config.js";
import { requireNonNull } from "../../../util/require-non-null.js";
import { type Jar, readJarList } from "./jar-list.js";

/** A release of Neo4j that brandgraph can install and run. */
export interface Neo4jRelease {
  /** Its line, which BRANDGRAPH_NEO4J_VERSION selects: the year of its version, or 5.26. */
  readonly line: Config["BRANDGRAPH_NEO4J_VERSION"];
  readonly version: string;
  /** The Java releases that it supports. */
  readonly javaVersions: readonly number[];
  /** It and everything it depends on. */
  readonly jars: readonly Jar[];
  /** The class that starts its server. */
  readonly mainClass: string;
  /** JVM flags for this release only. */
  readonly flags: readonly string[];
  /** Settings in neo4j.conf for this release only. */
  readonly settings: Readonly<Record<string, string>>;
}

/** The releases of Neo4j that brandgraph can run, the oldest first. */
export const neo4jReleases: readonly Neo4jRelease[] = [
  {
    // The line with long-term support.
    line: "5.26",
    version: "5.26.31",
    javaVersions: [17, 21],
    jars: readJarList("5.26"),
    mainClass: "org.neo4j.server.CommunityEntryPoint",
    flags: [],
    // With the default, a server takes ten seconds to stop even without a connection.
    settings: { "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0" },
  },
  {
    line: "2026",
    version: "2026.09.0",
    javaVersions: [21, 25],
    jars: readJarList("2026"),
    mainClass: "org.neo4j.server.Neo4jCommunity",
    flags: ["--enable-native-access=ALL-UNNAMED"],
    settings: {
      "internal.dbms.bolt.netty_server_shutdown_quiet_period_duration": "0s",
      // By default it sends broadcasts to its network.
      "server.fleet_discovery.enabled": "false",
    },
  },
];

/** The release of a line. */
export const getRelease = (line: Neo4jRelease["line"]): Neo4jRelease =>
  requireNonNull(
    neo4jReleases.find((release) => release.line === line),
    `The release of Neo4j ${line}`,
  );
