/** What becomes of runs between visits: the offer to go on with the last one, and a note on how this one is kept. */
import { lazy, Suspense } from "react";
import { whole } from "#geometry/figure.ts";
import { fetched } from "#panels/fetched.ts";
import { useAppStore } from "#store/app-store.ts";

const KeptRunOffer = lazy(() => fetched(() => import("#panels/kept-run-offer.tsx")));

/** Only while nothing is trained that it would take the place of. */
export function KeptRun() {
  const kept = useAppStore((state) => state.keptRun);
  const isFree = useAppStore(
    ({ status, own, takingOver, engineAlive }) =>
      engineAlive && !takingOver && status === "idle" && own?.recording.frameCount === 0,
  );
  if (!kept || !isFree) return null;
  return (
    <Suspense>
      <KeptRunOffer kept={kept} />
    </Suspense>
  );
}

/** In the foot of the page: whether this run, and the page itself, will be there again. */
export function KeepingNote() {
  const keeping = useAppStore((state) => state.keeping);
  const unreadable = useAppStore((state) => state.keptUnreadable);
  const worksOffline = useAppStore((state) => state.worksOffline);
  return (
    <>
      {keeping?.outcome === "kept" && ` Kept in this browser up to step ${whole(keeping.step)}.`}
      {keeping?.outcome === "full" && " The browser has no room to keep this run: save it as a file."}
      {keeping?.outcome === "forbidden" &&
        " The browser does not let this page keep its run (a private window, perhaps): save it as a file."}
      {!keeping && unreadable && " A run that another version of Fovea kept here cannot be read by this one."}
      {worksOffline && " Works offline."}
    </>
  );
}
