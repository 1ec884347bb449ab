import type { ApolloServerPlugin } from "@apollo/server";
import { Fault } from "../../errors.js";
import { refused } from "../refused.js";
import type { RequestContext } from "../request-context.js";
import type { Gate } from "./gate.js";

/** Refuses an operation that its caller may not have, before anything of it runs. */
export function authorisation(gate: Gate): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, operation, contextValue: { caller, address } }) {
          if (!operation) return;
          try {
            gate.authorise(caller, { document, operation }, address);
          } catch (error) {
            throw error instanceof Fault ? refused(error) : error;
          }
        },
      };
    },
  };
}
