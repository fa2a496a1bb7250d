/** Transformers within the network, a row each, fetched where there are any: none for networks with one transformer. */
import { lazy, Suspense } from "react";
import { useAppStore } from "#store/app-store.ts";

const InnerTransformer = lazy(() => import("#panels/inner-transformer.tsx"));

export function InnerTransformers() {
  const inner = useAppStore((state) => state.shown?.run.transformers)?.slice(1) ?? [];
  return (
    <Suspense>
      {inner.map((description, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place in the network is the identity
        <InnerTransformer key={i} index={i + 1} {...description} />
      ))}
    </Suspense>
  );
}
