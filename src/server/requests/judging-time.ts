import type { ApolloServerPlugin } from "@apollo/server";
import type { RequestContext } from "../context/request-context.js";

/** Counts as time of the caller's how long its operation is judged: parsed, validated, authorized and costed, or refused. */
export const judgingTime: ApolloServerPlugin<RequestContext> = {
  async requestDidStart({ contextValue }) {
    const began = performance.now();
    let isJudged = false;
    const end = (): void => {
      if (!isJudged) contextValue.spend(performance.now() - began);
      isJudged = true;
    };
    return {
      async responseForOperation() {
        end();
        return null;
      },
      async willSendResponse() {
        end();
      },
    };
  },
};
