// The theme comes first, so that the sheets of components can differ from it. The first load has the plain sheets only.
import "virtual:colours.css";
import "./ui/theme/tokens.css";
import "./ui/theme/base.css";
import "./ui/theme/page.css";
import "./home/shell/shell.css";
import "./command-menu/search/search.css";
import "./home/home.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { requireNonNull } from "../util/require-non-null.js";
import { queryClient } from "./api/query-client.js";
import { App } from "./app.js";
import { readStoredTheme } from "./ui/theme/theme.js";

if (readStoredTheme() !== "system") document.documentElement.dataset.theme = readStoredTheme();

createRoot(requireNonNull(document.getElementById("root"), "the element #root")).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);
