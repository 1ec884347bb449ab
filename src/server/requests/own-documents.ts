import type { ApolloServerPlugin } from "@apollo/server";
import { Fault } from "../../errors.js";
import type { Documents } from "../persisted-documents.js";
import { refused } from "../refused.js";
import type { RequestContext } from "../request-context.js";

/** Answers no document but those that the server keeps, by their SHA-256 or written out. */
export const ownDocumentsOnly = (documents: Documents): ApolloServerPlugin<RequestContext> => ({
  async requestDidStart() {
    return {
      async didResolveOperation({ queryHash }) {
        if (!documents.has(queryHash))
          throw refused(new Fault("FORBIDDEN", "Only the documents that this server keeps are answered."));
      },
    };
  },
});
