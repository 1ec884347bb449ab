import type { Context, Span, SpanAttributes, Tracer } from "@opentelemetry/api";

/** Sends spans to a collector. */
export interface Tracing {
  /** Begins the span of a request, below the span that `traceparent` names, if any. */
  begin(traceparent: string | undefined): TraceSpan;
  /** Sends the remaining spans. */
  stop(): Promise<void>;
}

export interface TraceSpan {
  /** Runs work in a child span. */
  within<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Ends the span and sets its final name. */
  end(name: string, attributes: SpanAttributes): void;
}

/**
 * Connects to an OpenTelemetry collector, by OTLP over HTTP. The OpenTelemetry packages are loaded only here.
 */
export async function openTracing(url: URL): Promise<Tracing> {
  const api = await import("@opentelemetry/api");
  const { BasicTracerProvider, BatchSpanProcessor } = await import("@opentelemetry/sdk-trace-base");
  const { OTLPTraceExporter } = await import("@opentelemetry/exporter-trace-otlp-http");
  const { W3CTraceContextPropagator } = await import("@opentelemetry/core");
  const exporter = new OTLPTraceExporter({ url: url.href });
  const resource = (await import("@opentelemetry/resources")).resourceFromAttributes({
    "service.name": "brandgraph",
  });
  const provider = new BasicTracerProvider({ resource, spanProcessors: [new BatchSpanProcessor(exporter)] });
  const tracer = provider.getTracer("brandgraph");
  const propagator = new W3CTraceContextPropagator();
  return {
    begin: (traceparent) => {
      const above = propagator.extract(api.ROOT_CONTEXT, { traceparent }, api.defaultTextMapGetter);
      const span = tracer.startSpan("operation", { kind: api.SpanKind.SERVER }, above);
      return createTraceSpan(tracer, span, api.trace.setSpan(above, span));
    },
    stop: () => provider.shutdown(),
  };
}

function createTraceSpan(tracer: Tracer, span: Span, context: Context): TraceSpan {
  return {
    async within(name, work) {
      const inner = tracer.startSpan(name, { attributes: { "db.system.name": "neo4j" } }, context);
      try {
        return await work();
      } catch (error) {
        inner.recordException(error instanceof Error ? error : String(error));
        throw error;
      } finally {
        inner.end();
      }
    },
    end(name, attributes) {
      span.updateName(name).setAttributes(attributes).end();
    },
  };
}
