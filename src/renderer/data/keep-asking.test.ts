import { expect, test, vi } from 'vitest';
import { keepAsking } from './keep-asking.ts';

test('causes that come while an answer is awaited make one more question together', async () => {
  let asked = 0;
  let answer = (_: number) => {};
  const answers: number[] = [];
  const asking = keepAsking(
    () => {
      asked++;
      return new Promise<number>((resolve) => {
        answer = resolve;
      });
    },
    (told) => answers.push(told),
    () => {},
    1,
  );
  asking.again();
  asking.again();
  expect(asked).toBe(1);
  answer(1);
  await vi.waitFor(() => expect(asked).toBe(2));
  answer(2);
  await vi.waitFor(() => expect(answers).toEqual([1, 2]));
  asking.stop();
});

test('a question that failed does not end the asking, and nothing is told once it is stopped', async () => {
  const told: string[] = [];
  let fails = true;
  const asking = keepAsking(
    async () => {
      if (fails) throw new Error('gone');
      return 'here';
    },
    (answer) => told.push(answer),
    () => told.push('failed'),
    1,
  );
  await vi.waitFor(() => expect(told).toEqual(['failed']));
  fails = false;
  asking.again();
  await vi.waitFor(() => expect(told).toEqual(['failed', 'here']));
  asking.again();
  asking.stop();
  await new Promise((resume) => setTimeout(resume, 20));
  expect(told).toEqual(['failed', 'here']);
});
