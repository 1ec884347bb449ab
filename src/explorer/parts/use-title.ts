import { useEffect } from "react";

/** Names the tab, the bookmark and the step back after what is shown. */
export function useTitle(words: string): void {
  useEffect(() => {
    document.title = `${words} – brandgraph`;
  }, [words]);
}
