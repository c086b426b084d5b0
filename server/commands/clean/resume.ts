import type { Session } from '../../session/types';
import type { Call } from '../types';

/**
 * Ends a write that was interrupted: what it had reached is put back, so that this run starts from whole files. Only a
 * run that writes itself may do so. False where that has to come first, with the reason said.
 */
export async function endInterrupted(call: Call, session: Session, mayWrite: boolean): Promise<boolean> {
  const { findInterrupted } = await import('../../cleanup/interrupted.js');
  const left = findInterrupted(session.root, session.cwd);
  if (!left) return true;
  const { terminal } = call;
  const { before, after, other } = left;
  const list = (files: readonly string[]) => files.map((file) => `\n  ${file}`).join('');
  if (left.running !== undefined) {
    terminal.complain(
      `flagkeeper: process ${left.running} is writing here; if it is no flagkeeper, remove ${left.folder}`,
    );
    return false;
  }
  if (left.over) {
    if (mayWrite) left.forget();
    return true;
  }
  const done = before.length === 0 && other.length === 0;
  const committed = left.commit === undefined || (await isCommitted(session, after, call.signal));
  if (after.length === 0 || (done && committed)) {
    if (mayWrite) left.forget();
    if (after.length > 0)
      terminal.note(`An earlier run was interrupted after it had written everything:${list(after)}`);
    else if (before.length > 0) terminal.note('An earlier run was interrupted before it had written anything.');
    if (other.length > 0) terminal.note(`changed by somebody else since, left as they are:${list(other)}`);
    return true;
  }
  terminal.complain(
    `flagkeeper: an earlier run was interrupted ${left.commit !== undefined && done ? `before its commit of ${left.commit}` : 'while it wrote'}.\nchanged already:${list(after)}`,
  );
  if (before.length > 0) terminal.complain(`as they were:${list(before)}`);
  if (other.length > 0) terminal.complain(`changed by somebody else since, left as they are:${list(other)}`);
  if (!mayWrite) {
    terminal.complain('--write puts the changed ones back first, and then does what is asked.');
    return false;
  }
  const stuck = left.undo();
  if (stuck.length > 0) {
    terminal.complain(`flagkeeper: these could not be put back; make them writable, and run it again:${list(stuck)}`);
    return false;
  }
  terminal.complain('The changed ones are put back; starting over.');
  return true;
}

async function isCommitted(session: Session, files: readonly string[], signal: AbortSignal): Promise<boolean> {
  const { dirtyFiles } = await import('../../cleanup/git-state.js');
  return (await dirtyFiles(session, files, signal)).length === 0;
}
