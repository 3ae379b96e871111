import { LitElement } from 'lit';

/** An element without a shadow: all of the pages share one sheet of styles, one outline of headings, one set of ids. */
export abstract class Part extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
