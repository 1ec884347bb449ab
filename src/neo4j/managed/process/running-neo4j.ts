import { prepareHome } from "../home/home.js";
import { readHomeOwner } from "../home/home-lock.js";
import { readPassword } from "../home/password.js";
import { type BoltAddress, createLoopbackAddress } from "../system/address.js";

/**
 * Finds the address of the Neo4j that another process runs in a home; null if there is none or it is still
 * starting.
 */
export async function findRunningNeo4j(path: string): Promise<BoltAddress | null> {
  const home = await prepareHome(path);
  const owner = await readHomeOwner(home.lock);
  if (owner?.boltPort === undefined) return null;
  return createLoopbackAddress(owner.boltPort, await readPassword(home.passwordFile));
}
