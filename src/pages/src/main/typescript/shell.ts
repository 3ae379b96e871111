// The entry: one shell for all pages; what a page needs is loaded when it is opened.
import './shell/shell.ts';
