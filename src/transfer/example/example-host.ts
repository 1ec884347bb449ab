import type { Config } from "../../config.js";
import { AppError } from "../../errors.js";
import { type BrandPackage, EXAMPLE_PACKAGE, provideBrandPackage } from "./brand-package.js";

/** The provider of the brands of the example for a server, whose settings alone decide where they are from. */
export interface ExampleHost {
  /** Ends the import when the server stops. */
  readonly signal: AbortSignal;
  /** Fails with CONFLICT if there are none, with a message for clients; its cause is for the log alone. */
  provideBrands(): Promise<BrandPackage>;
}

export function createExampleHost(
  { BRANDGRAPH_HOME: home, BRANDGRAPH_EXAMPLE_PACKAGE: folder }: Config,
  environment: NodeJS.ProcessEnv,
  signal: AbortSignal,
): ExampleHost {
  const provideBrands = async (): Promise<BrandPackage> => {
    try {
      return await provideBrandPackage({ home, folder, environment, signal });
    } catch (cause) {
      signal.throwIfAborted();
      throw new AppError("CONFLICT", folder === undefined ? NOT_FETCHED : WRONG_FOLDER, { cause });
    }
  };
  return { signal, provideBrands };
}

const NOT_FETCHED = `The server could not fetch the npm package ${EXAMPLE_PACKAGE}: its log says why. Without a registry, unpack the package on the server, and set BRANDGRAPH_EXAMPLE_PACKAGE to the folder.`;

const WRONG_FOLDER = `The folder of BRANDGRAPH_EXAMPLE_PACKAGE is not the unpacked npm package ${EXAMPLE_PACKAGE}: the log of the server says why.`;
