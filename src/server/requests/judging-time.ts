import type { ApolloServerPlugin } from "@apollo/server";
import type { RequestContext } from "../context/request-context.js";

/**
 * Charges the caller for the time to parse, validate, authorize and cost its operation, even if it is
 * rejected.
 */
export const judgingTime: ApolloServerPlugin<RequestContext> = {
  async requestDidStart({ contextValue }) {
    const began = performance.now();
    let isJudged = false;
    const end = (): void => {
      if (!isJudged) contextValue.statementCaller.spend(performance.now() - began);
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
