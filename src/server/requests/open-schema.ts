import type { ApolloServerPlugin } from "@apollo/server";
import { Fault } from "../../errors.js";
import { rootFieldsOf } from "../auth/root-fields.js";
import { refused } from "../refused.js";
import type { RequestContext } from "../request-context.js";

/**
 * Keeps the schema from those who show no key: introspection is refused, and no error suggests what there is.
 * For an API that this machine alone hears it is not in use.
 */
export const closedSchema: ApolloServerPlugin<RequestContext> = {
  async requestDidStart({ contextValue: { caller } }) {
    if (caller.role !== "ANONYMOUS") return;
    return {
      async didResolveOperation({ document, operation }) {
        const fields = operation ? rootFieldsOf(document, operation) : [];
        if (fields.some(([, name]) => name === "__schema" || name === "__type")) throw refused(needsKey());
      },
      async willSendResponse({ response: { body } }) {
        if (body.kind !== "single" || !body.singleResult.errors) return;
        body.singleResult.errors = body.singleResult.errors.map((error) => ({
          ...error,
          message: error.message.replace(/ Did you mean .*$/s, ""),
        }));
      },
    };
  },
};

/** What one is told who asks for the schema without a key. */
export const needsKey = (): Fault =>
  new Fault(
    "UNAUTHENTICATED",
    "The schema is shown to those with a key. Send one as `Authorization: Bearer <key>`.",
  );
