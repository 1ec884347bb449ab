import { neo4jVersion } from "./version.js";

/** The goal of Maven. The version is pinned, since the default differs between versions of Maven. */
export const copyDependencies = "org.apache.maven.plugins:maven-dependency-plugin:3.7.0:copy-dependencies";

/** A Maven project with Neo4j as its only dependency. */
export const pom = `<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>brandgraph</groupId>
  <artifactId>managed-neo4j</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>org.neo4j</groupId>
      <artifactId>neo4j</artifactId>
      <version>${neo4jVersion}</version>
    </dependency>
  </dependencies>
</project>
`;
