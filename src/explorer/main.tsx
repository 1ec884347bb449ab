import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { requireNonNull } from "../util/require-non-null.js";
import { queryClient } from "./api/query-client.js";
import { App } from "./app.js";
import { readStoredTheme } from "./parts/theme.js";
import "virtual:colours.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/shell.css";
import "./styles/search.css";
import "./styles/home.css";
import "./styles/page.css";

if (readStoredTheme() !== "system") document.documentElement.dataset.theme = readStoredTheme();

createRoot(requireNonNull(document.getElementById("root"), "the element #root")).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);
