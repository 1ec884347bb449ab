import { composeServices } from "@theguild/federation-composition";
import { parse } from "graphql";
import { AS_OF_HEADER } from "../../../src/server/context/as-of-header.js";
import type { GraphQLAnswer } from "./api.js";

/** A graph that a gateway composes with others. */
export interface GatewaySubgraph {
  readonly name: string;
  readonly url: string;
  readonly sdl: string;
}

/** Subgraphs as one graph, in a gateway of another project. */
export interface FederatedGateway {
  send(query: string, headers?: Readonly<Record<string, string>>): Promise<GraphQLAnswer>;
  stop(): Promise<void>;
}

/** The part of the gateway's package that tests use. Its own types would change those of graphql and Node in all files. */
interface GatewayPackage {
  createGatewayRuntime(options: object): AsyncDisposable & {
    fetch(address: string, init: RequestInit): Promise<Response>;
  };
}
const packageName: string = "@graphql-hive/gateway-runtime";

/** Composes subgraphs into one schema. Fails with the errors of the composition. */
function composeSupergraph(subgraphs: readonly GatewaySubgraph[]): string {
  const services = subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) }));
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl) return supergraphSdl;
  throw new Error(errors?.map(({ message }) => message).join("\n"));
}

/** Starts a gateway that has read the composed graph. */
export async function startGateway(subgraphs: readonly GatewaySubgraph[]): Promise<FederatedGateway> {
  const { createGatewayRuntime }: GatewayPackage = await import(packageName);
  const gateway = createGatewayRuntime({
    supergraph: composeSupergraph(subgraphs),
    logging: false,
    propagateHeaders: {
      fromClientToSubgraphs: ({ request }: { readonly request: Request }) => {
        const asOf = request.headers.get(AS_OF_HEADER);
        return asOf === null ? {} : { [AS_OF_HEADER]: asOf };
      },
    },
  });
  const send: FederatedGateway["send"] = async (query, headers) => {
    const response = await gateway.fetch("http://gateway/graphql", {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ query }),
    });
    return (await response.json()) as GraphQLAnswer;
  };
  await send("{ __typename }");
  return { send, stop: async () => gateway[Symbol.asyncDispose]() };
}
