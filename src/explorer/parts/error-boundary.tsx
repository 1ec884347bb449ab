import { Component, type ReactNode } from "react";

interface Props {
  readonly children: ReactNode;
}

interface State {
  readonly error: Error | null;
}

/** Keeps a fault of the page's own from leaving it blank: it says so, and how to go on. */
export class ErrorBoundary extends Component<Props, State> {
  override readonly state: State = { error: null };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <main className="page" id="main">
        <h1>The page failed</h1>
        <p role="alert">{error.message}</p>
        <p>
          <a href={location.href}>Load it again</a>, or <a href="/">start from the first page</a>.
        </p>
      </main>
    );
  }
}
