/*
 * What can be said about container files without an engine: that they are complete, that they refer to
 * things that exist, and that nothing runs as root or is open to the network by accident.
 */

const asList = (value) => (Array.isArray(value) ? value : Object.keys(value ?? {}));

function serviceProblems(name, service, { services, volumes, exists }) {
  const problems = [];
  const say = (text) => problems.push(`${name}: ${text}`);
  if (!service.image && !service.build) say('has neither image nor build');
  if (service.image && !service.build && !/:[\w.-]+$|@sha256:/.test(service.image))
    say(`image ${service.image} has no version`);
  if (/:latest$/.test(service.image ?? '') && !service.build) say('image is :latest');
  const dockerfile = service.build?.dockerfile;
  if (service.build && !dockerfile) say('build names no dockerfile');
  if (dockerfile && !exists(dockerfile.replace(/^docker\//, ''))) say(`${dockerfile} does not exist`);
  if (service.privileged) say('is privileged');
  for (const other of asList(service.depends_on)) {
    if (!services[other]) say(`depends on ${other}, which is not there`);
    const condition = service.depends_on[other]?.condition;
    if (condition === 'service_healthy' && services[other] && !services[other].healthcheck) {
      say(`waits for ${other} to be healthy, which has no healthcheck`);
    }
  }
  for (const mount of service.volumes ?? []) {
    const source = typeof mount === 'string' ? mount.split(':')[0] : mount.source;
    if (source.startsWith('.')) {
      if (!exists(source)) say(`mounts ${source}, which does not exist`);
    } else if (!source.startsWith('/') && !volumes.includes(source))
      say(`mounts volume ${source}, which is not declared`);
  }
  for (const port of service.ports ?? []) {
    const isOpen = typeof port === 'string' && !/^127\.0\.0\.1:/.test(port) && !/^\$\{/.test(port);
    if (isOpen) say(`port ${port} is open to the network; bind it to 127.0.0.1 or make it a variable`);
  }
  const isOneShot = service.restart === 'no' || service.restart === false;
  if (!service.healthcheck && !isOneShot) say('has no healthcheck');
  return problems;
}

/** Problems of a compose file that has been parsed. `exists` is asked about paths beside the file. */
export function composeProblems(document, exists) {
  const services = document?.services ?? {};
  const volumes = Object.keys(document?.volumes ?? {});
  if (Object.keys(services).length === 0) return ['no services'];
  return Object.entries(services).flatMap(([name, service]) =>
    serviceProblems(name, service, { services, volumes, exists }),
  );
}

function instructions(text) {
  return text
    .replace(/\\\r?\n/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => {
      const [word, ...rest] = line.split(/\s+/);
      return { word: word.toUpperCase(), rest };
    });
}

/** Problems of a Dockerfile. `exists` is asked about paths in the build context (the project root). */
export function dockerfileProblems(text, exists) {
  const problems = [];
  const lines = instructions(text);
  const known = new Set(
    'FROM RUN CMD LABEL EXPOSE ENV ADD COPY ENTRYPOINT VOLUME USER WORKDIR ARG STOPSIGNAL HEALTHCHECK SHELL'.split(
      ' ',
    ),
  );
  const stages = [];
  let user = null;
  let starts = false;
  for (const { word, rest } of lines) {
    if (!known.has(word)) problems.push(`unknown instruction ${word}`);
    if (word === 'FROM') {
      const words = rest.filter((item) => !item.startsWith('--'));
      const fromStage = stages.includes(words[0]);
      if (!fromStage && !/:[\w.-]+$/.test(words[0])) problems.push(`base image ${words[0]} has no version`);
      if (/:latest$/.test(words[0])) problems.push(`base image ${words[0]} is :latest`);
      stages.push(words[2] ?? String(stages.length));
      user = null;
      starts = false;
    }
    if (word === 'USER') user = rest[0];
    if (word === 'CMD' || word === 'ENTRYPOINT') starts = true;
    if (word === 'ADD') problems.push('ADD fetches and unpacks; use COPY');
    if (word === 'COPY') problems.push(...copyProblems(rest, stages, exists));
  }
  if (lines[0]?.word !== 'FROM' && lines[0]?.word !== 'ARG') problems.push('does not begin with FROM');
  if (stages.length < 2) problems.push('has a single stage: build tools would be in the image');
  if (!user || /^(root|0)(:|$)/.test(user)) problems.push('the last stage runs as root');
  if (!starts) problems.push('the last stage has no CMD or ENTRYPOINT');
  return problems;
}

function copyProblems(rest, stages, exists) {
  const from = rest.find((item) => item.startsWith('--from='))?.slice('--from='.length);
  if (from) {
    return stages.includes(from) || /[:/]/.test(from)
      ? []
      : [`copies from stage ${from}, which is not there`];
  }
  const sources = rest.filter((item) => !item.startsWith('--')).slice(0, -1);
  return sources
    .filter((path) => !/[*?]/.test(path) && !exists(path))
    .map((path) => `copies ${path}, which does not exist`);
}
