import { Component, type ReactNode } from "react";

interface Props {
  readonly children: ReactNode;
}

interface State {
  readonly error: Error | null;
}

/** Shows an error of the page itself, and how to continue, instead of a blank page. */
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
        <h1>This page failed</h1>
        <p role="alert">{error.message}</p>
        <p>
          <a href={location.href}>Reload it</a>, or go to the <a href="/">home page</a>.
        </p>
      </main>
    );
  }
}
