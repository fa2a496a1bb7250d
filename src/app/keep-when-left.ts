import { trainingClient } from "#store/training-client.ts";

/** A page that is hidden may never be seen again, by whatever way it goes: what was trained is kept now. */
export function keepWhenLeft(): () => void {
  const keep = () => {
    if (document.hidden) trainingClient.keep();
  };
  document.addEventListener("visibilitychange", keep);
  return () => document.removeEventListener("visibilitychange", keep);
}
