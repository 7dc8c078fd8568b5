/*
 * Runs before anything else, so it keeps to syntax that an old Node can still parse:
 * otherwise the reader would get a SyntaxError instead of a sentence.
 */

export var NEEDED_NODE = '20.19.0';

/** The one line to show when `version` (as in process.versions.node) is too old, or null when it will do. */
export function nodeProblem(version) {
  var found = version.split('.').map(Number);
  var needed = NEEDED_NODE.split('.').map(Number);
  for (var i = 0; i < 3; i += 1) {
    if (found[i] > needed[i]) return null;
    if (found[i] < needed[i]) {
      return (
        'Node ' +
        version +
        ' 版本过低，需要 ' +
        NEEDED_NODE +
        ' 或更高版本 / ' +
        'Node ' +
        version +
        ' is too old: ' +
        NEEDED_NODE +
        ' or later is needed (https://nodejs.org).'
      );
    }
  }
  return null;
}

/** Loads and runs a launcher command (`module` is relative to this folder), or says in one line why this Node cannot. */
export function runOnSupportedNode(module) {
  var problem = nodeProblem(process.versions.node);
  if (problem) {
    console.error(problem);
    process.exit(1);
  }
  import(module)
    .then(function (command) {
      return command.main(process.argv.slice(2));
    })
    .catch(function (error) {
      console.error(error);
      process.exit(1);
    });
}
