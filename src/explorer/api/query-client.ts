import { QueryClient } from "@tanstack/react-query";
import { isTransientError } from "./api-error.js";

/** Milliseconds between attempts while the server is away. */
const RETRY_DELAY_MS = 2_000;

/** What was asked, and when it is asked again: without end while the server is away, never where the question is wrong. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (_, error) => isTransientError(error),
      retryDelay: RETRY_DELAY_MS,
      // Whether the browser believes itself online says nothing of a server on this machine.
      networkMode: "always",
      staleTime: 60_000,
      refetchOnWindowFocus: false,
    },
  },
});
