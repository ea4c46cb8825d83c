import { autocompletion, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { PostgreSQL, sql } from '@codemirror/lang-sql';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { Compartment, EditorState } from '@codemirror/state';
import { EditorView, keymap, placeholder } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** Tables with their columns, for completion. */
export type Names = Record<string, string[]>;

export interface Editor {
  text(): string;
  write(text: string): void;
  complete(names: Names): void;
  destroy(): void;
}

const look = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'var(--surface)', fontSize: '13px' },
  '.cm-content': { caretColor: 'var(--ink)', minHeight: '96px', padding: '8px 4px' },
  '.cm-scroller': { fontFamily: 'ui-monospace, monospace', maxHeight: '260px', lineHeight: '1.5' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '1px' },
  '.cm-selectionBackground, &.cm-focused .cm-selectionBackground, ::selection': {
    backgroundColor: 'color-mix(in srgb, var(--accent) 30%, transparent) !important',
  },
  '.cm-placeholder': { color: 'var(--muted)' },
  '.cm-tooltip': { color: 'var(--ink)', backgroundColor: 'var(--surface)', border: '1px solid var(--line)' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': { color: 'var(--ink)', backgroundColor: 'var(--shade)' },
});

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--accent)', fontWeight: '600' },
  { tag: [tags.string, tags.number], color: 'var(--slow)' },
  { tag: tags.comment, color: 'var(--muted)', fontStyle: 'italic' },
]);

/** An editor of SQL in a place. Ctrl or Cmd with Enter runs; Escape, then Tab leaves it. Its styles carry the page's nonce. */
export function makeEditor(
  parent: HTMLElement,
  { text, label, hint, nonce, onRun }: { text: string; label: string; hint: string; nonce: string; onRun: () => void },
): Editor {
  const names = new Compartment();
  const language = (schema: Names) => sql({ dialect: PostgreSQL, schema, upperCaseKeywords: true });
  const runNow = () => {
    onRun();
    return true;
  };
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        EditorView.cspNonce.of(nonce),
        EditorView.contentAttributes.of({ 'aria-label': label }),
        EditorView.lineWrapping,
        keymap.of([{ key: 'Mod-Enter', run: runNow }, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
        history(),
        autocompletion(),
        names.of(language({})),
        placeholder(hint),
        look,
        syntaxHighlighting(colours),
      ],
    }),
  });
  return {
    text: () => view.state.doc.toString(),
    write: (written) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: written } }),
    complete: (schema) => view.dispatch({ effects: names.reconfigure(language(schema)) }),
    destroy: () => view.destroy(),
  };
}
