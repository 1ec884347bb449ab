import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { queries } from "./api/query-client.js";
import { App } from "./app.js";
import { rememberedTheme } from "./parts/theme.js";
import "./styles/base.css";
import "./styles/parts.css";
import "./styles/explorer.css";

if (rememberedTheme() !== "system") document.documentElement.dataset.theme = rememberedTheme();

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);
