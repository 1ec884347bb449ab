import { Code, FileText, Gauge, House, ListChecks, type LucideIcon, Table2, Waypoints } from "lucide-react";
import { lastView } from "../shared/last-view.js";

/** A screen, or a view of the same things. */
interface Place {
  readonly name: string;
  readonly to: string;
}

/** An entry of the rail: a screen, or several that belong together. */
export interface RailEntry extends Place {
  readonly icon: LucideIcon;
  /** The screens that belong to it, the first one included; none if it is a single screen. */
  readonly modes: readonly Place[];
}

/** GraphiQL is also served at the API's own address, to browsers. */
export const GRAPHIQL_PATH = /^\/graph(i?)ql$/;

/** The picture, without and with a table of what is in it. */
export const PICTURE_PATH = /^\/(?:explore|table)$/;

export const workbenchModes: readonly Place[] = [
  { name: "Graph", to: "/explore" },
  { name: "Table", to: "/table" },
  { name: "Timeline", to: "/timeline" },
  { name: "Compare", to: "/compare" },
  { name: "Paths", to: "/paths" },
];

export const developerModes: readonly Place[] = [
  { name: "Data model", to: "/schema" },
  { name: "GraphiQL", to: "/graphiql" },
];

export const reviewModes: readonly Place[] = [
  { name: "Review", to: "/review" },
  { name: "Import", to: "/import" },
  { name: "History", to: "/history" },
];

/** What curators do. The rail shows it to those whose key may record. */
export const reviewEntry: RailEntry = {
  name: "Review",
  icon: ListChecks,
  to: "/review",
  modes: reviewModes,
};

/** The entries of the rail, in their order. */
export const railEntries: readonly RailEntry[] = [
  { name: "Home", icon: House, to: "/", modes: [] },
  { name: "Browse", icon: Table2, to: "/browse", modes: [] },
  { name: "Workbench", icon: Waypoints, to: "/explore", modes: workbenchModes },
  { name: "Dashboards", icon: Gauge, to: "/figures", modes: [] },
  { name: "Sources", icon: FileText, to: "/sources", modes: [] },
  { name: "Developers", icon: Code, to: "/schema", modes: developerModes },
];

/** Where a link to a screen leads: to the picture, with the last view. */
export const screenAddress = (to: string): string => (PICTURE_PATH.test(to) ? to + lastView() : to);

/** Whether an address is the screen of a path. */
export const isAt = (path: string, to: string): boolean =>
  path === to ||
  (to === "/graphiql" && GRAPHIQL_PATH.test(path)) ||
  (to === "/browse" && path.startsWith("/browse/")) ||
  (to === "/sources" && path.startsWith("/source/"));
