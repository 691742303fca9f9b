import { atOnce } from "../../../src/live/kubernetes/at-once";

describe("work at once", () => {
  test("is done for every item, and not for all of them at the same time", async () => {
    const done: number[] = [];
    let running = 0;
    let most = 0;

    await atOnce(
      Array.from({ length: 30 }, (_, index) => index),
      async (item) => {
        running += 1;
        most = Math.max(most, running);
        await Promise.resolve();
        running -= 1;
        done.push(item);
      },
    );

    expect(done.sort((left, right) => left - right)).toEqual(Array.from({ length: 30 }, (_, index) => index));
    expect(most).toBe(8);
  });

  test("begins nothing more once something failed, and says what", async () => {
    const begun: number[] = [];
    const items = Array.from({ length: 100 }, (_, index) => index);

    const working = atOnce(items, async (item) => {
      begun.push(item);
      await Promise.resolve();
      if (item === 3) throw new Error("no");
    });

    await expect(working).rejects.toThrow("no");
    expect(begun.length).toBeLessThan(30);
  });
});
