import { useEffect } from "react";

/** Sets the title of the page, which tabs, bookmarks and the history show. */
export function useTitle(words: string): void {
  useEffect(() => {
    document.title = `${words} – brandgraph`;
  }, [words]);
}
