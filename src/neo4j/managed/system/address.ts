/** The address and the login of a server. */
export interface BoltAddress {
  readonly uri: string;
  readonly username: string;
  readonly password: string;
  readonly database: string;
}

/** Creates the address of a managed server. */
export function createLoopbackAddress(boltPort: number, password: string): BoltAddress {
  return { uri: `bolt://127.0.0.1:${boltPort}`, username: "neo4j", password, database: "neo4j" };
}
