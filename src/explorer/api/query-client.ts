import { QueryClient } from "@tanstack/react-query";
import { isTransientError } from "./api-error.js";
import { computeRetryDelay } from "./retry-delay.js";

/**
 * The cache of answers. It retries without limit while the server does not answer, less and less often, and never on other errors.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (_, error) => isTransientError(error),
      retryDelay: computeRetryDelay,
      // A browser that is offline can still reach a server on the same machine.
      networkMode: "always",
      staleTime: 60_000,
      refetchOnWindowFocus: false,
    },
  },
});
