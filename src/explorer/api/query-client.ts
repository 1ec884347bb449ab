import { QueryClient } from "@tanstack/react-query";
import { isTransientError } from "./api-error.js";

/** The delay between attempts while the server does not answer. */
const RETRY_DELAY_MS = 2_000;

/**
 * The cache of answers. It retries without limit while the server does not answer, and never on other errors.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (_, error) => isTransientError(error),
      retryDelay: RETRY_DELAY_MS,
      // A browser that is offline can still reach a server on the same machine.
      networkMode: "always",
      staleTime: 60_000,
      refetchOnWindowFocus: false,
    },
  },
});
