import { type ReactNode, Suspense } from "react";
import { Link, Route, Switch } from "wouter";
import { ErrorBoundary } from "./error-boundary.js";
import { Shell } from "./home/shell/shell.js";
import { LazyGraph } from "./lazy-graph.js";
import { decodeText } from "./model/permalink.js";
import { GRAPHIQL_PATH, PICTURE_PATH } from "./model/screens.js";
import { createLazyScreen } from "./ui/lazy-part.js";
import { useTitle } from "./ui/use-title.js";

const Home = createLazyScreen(() => import("./home/home-screen.js").then((part) => part.HomeScreen));

const EntityPage = createLazyScreen(() =>
  import("./sources/profile/entity-screen.js").then((part) => part.EntityScreen),
);

const Schema = createLazyScreen(() =>
  import("./home/developers/schema-screen.js").then((part) => part.SchemaScreen),
);

const Paths = createLazyScreen(() => import("./graph/paths-screen.js").then((part) => part.PathsScreen));

const Timeline = createLazyScreen(() =>
  import("./timeline/timeline-screen.js").then((part) => part.TimelineScreen),
);

const Compare = createLazyScreen(() =>
  import("./compare/compare-screen.js").then((part) => part.CompareScreen),
);

const SideBySide = createLazyScreen(() =>
  import("./compare/entities/side-by-side-screen.js").then((part) => part.SideBySideScreen),
);

const AddFact = createLazyScreen(() =>
  import("./curation/add-fact-screen.js").then((part) => part.AddFactScreen),
);

const Review = createLazyScreen(() =>
  import("./curation/review/review-screen.js").then((part) => part.ReviewScreen),
);

const ImportPage = createLazyScreen(() =>
  import("./imports/import-screen.js").then((part) => part.ImportScreen),
);

const HistoryPage = createLazyScreen(() =>
  import("./curation/history/history-screen.js").then((part) => part.HistoryScreen),
);

const PullPage = createLazyScreen(() =>
  import("./command-menu/pull-screen.js").then((part) => part.PullScreen),
);

const OpenWorkspace = createLazyScreen(() =>
  import("./graph/open-workspace.js").then((part) => part.OpenWorkspace),
);

const GraphiQL = createLazyScreen(() =>
  import("./home/developers/graphiql-screen.js").then((part) => part.GraphiQLScreen),
);

const Dashboard = createLazyScreen(() =>
  import("./charts/board/dashboard-screen.js").then((part) => part.DashboardScreen),
);

const Browse = createLazyScreen(() => import("./table/browse-screen.js").then((part) => part.BrowseScreen));

const Sources = createLazyScreen(() =>
  import("./table/sources-screen.js").then((part) => part.SourcesScreen),
);

const SourcePage = createLazyScreen(() =>
  import("./sources/source-screen.js").then((part) => part.SourceScreen),
);

const Report = createLazyScreen(() =>
  import("./graph/export/report-screen.js").then((part) => part.ReportScreen),
);

const Chart = createLazyScreen(() =>
  import("./charts/board/chart-screen.js").then((part) => part.ChartScreen),
);

const Board = createLazyScreen(() =>
  import("./charts/board/board-screen.js").then((part) => part.BoardScreen),
);

const Help = createLazyScreen(() => import("./home/help/help-screen.js").then((part) => part.HelpScreen));

/** The page: the screen of the address within the frame of the explorer, or a board within a page of another site. */
export const App = () => (
  <Switch>
    <Route path="/embed/board/:id">
      {({ id }) => (
        <LoadedScreen>
          <Board id={decodeText(id)} isEmbedded />
        </LoadedScreen>
      )}
    </Route>
    <Route>
      <Explorer />
    </Route>
  </Switch>
);

const Explorer = () => (
  <Shell>
    <LoadedScreen>
      <Switch>
        <Route path="/">
          <Home preloadGraph={LazyGraph.preload} />
        </Route>
        <Route path={PICTURE_PATH} component={LazyGraph} />
        <Route path="/e/:id">{({ id }) => <EntityPage key={id} id={decodeText(id)} />}</Route>
        <Route path="/browse">
          <Browse />
        </Route>
        <Route path="/browse/:kind">{({ kind }) => <Browse key={kind} kind={kind} />}</Route>
        <Route path="/sources" component={Sources} />
        <Route path="/source/:id">{({ id }) => <SourcePage key={id} id={decodeText(id)} />}</Route>
        <Route path="/report" component={Report} />
        <Route path="/w/:id">{({ id }) => <OpenWorkspace key={id} id={decodeText(id)} />}</Route>
        <Route path="/paths" component={Paths} />
        <Route path="/get" component={PullPage} />
        <Route path="/add" component={AddFact} />
        <Route path="/review" component={Review} />
        <Route path="/import" component={ImportPage} />
        <Route path="/history" component={HistoryPage} />
        <Route path="/timeline" component={Timeline} />
        <Route path="/compare" component={Compare} />
        <Route path="/compare-entities" component={SideBySide} />
        <Route path="/figures" component={Dashboard} />
        <Route path="/chart" component={Chart} />
        <Route path="/board/:id?">{({ id }) => <Board key={id} id={id && decodeText(id)} />}</Route>
        <Route path={GRAPHIQL_PATH} component={GraphiQL} />
        <Route path="/schema" component={Schema} />
        <Route path="/help" component={Help} />
        <Route component={NoSuchPage} />
      </Switch>
    </LoadedScreen>
  </Shell>
);

/** A screen that may not have been loaded yet, or fail. */
const LoadedScreen = ({ children }: { readonly children: ReactNode }) => (
  <ErrorBoundary>
    <Suspense fallback={<Loading />}>{children}</Suspense>
  </ErrorBoundary>
);

/** The placeholder while a screen is loading. */
function Loading() {
  return (
    <main className="page" id="main" aria-busy="true">
      <p className="state" role="status">
        Loading…
      </p>
    </main>
  );
}

function NoSuchPage() {
  useTitle("Page not found");
  return (
    <main className="page" id="main">
      <h1>Page not found</h1>
      <p className="quiet">Nothing has this address. It may be mistyped, or from an earlier version.</p>
      <p className="actions">
        <Link href="/" className="button">
          Search the graph
        </Link>
      </p>
    </main>
  );
}
