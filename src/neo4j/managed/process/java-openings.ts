/**
 * The packages of Java that Neo4j reaches its memory through. Without them the page cache of the server is slower, and
 * the tools of 2026 do not import.
 */
export const javaOpenings: readonly string[] = ["java.nio", "java.io", "sun.nio.ch"].map(
  (name) => `--add-opens=java.base/${name}=ALL-UNNAMED`,
);
