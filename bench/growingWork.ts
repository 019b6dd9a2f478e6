/** What is done with a project whose lists grow: all that the app and the command line do with one, each part by itself. */
import { readerOf } from '../electron/services/imports/readerOf.ts';
import { positionsOf, rememberRoutes, routesDuringDrag } from '../renderer/canvas/linkRoutes.ts';
import { projectToFlow } from '../renderer/canvas/projectToFlow.ts';
import { problemRows } from '../renderer/panels/problems/problemRows.ts';
import { explorerRows, paletteEntries as externalModels } from '../renderer/shell/explorer/explorerRows.ts';
import { partRows } from '../renderer/shell/explorer/partRows.ts';
import { paletteEntries } from '../renderer/shell/paletteEntries.ts';
import { countFindings, worstByPlace } from '../renderer/store/derived.ts';
import { simulateDjango } from '../shared/bench/deletion/djangoDeletion.ts';
import { planDeletion } from '../shared/bench/deletion/planDeletion.ts';
import { planBench } from '../shared/bench/plan/planBench.ts';
import { sampleRows } from '../shared/bench/sample/sampleRows.ts';
import { fixOf } from '../shared/checks/fixOf.ts';
import { splitFindings } from '../shared/checks/ignoredFindings.ts';
import { runChecks } from '../shared/checks/runChecks.ts';
import type { Command } from '../shared/commands/command.ts';
import { duplicateModels } from '../shared/commands/clipboardCommands.ts';
import { deleteFields, renameField } from '../shared/commands/fieldCommands.ts';
import { applyCommand, startHistory, undo } from '../shared/commands/history.ts';
import { idsFrom } from '../shared/commands/newIdsFrom.ts';
import { deleteModels, renameModel } from '../shared/commands/modelCommands.ts';
import { dialects } from '../shared/dialects/dialectRegistry.ts';
import { sqliteDialect } from '../shared/dialects/sqlite/sqliteDialect.ts';
import { formats } from '../shared/formats/formatRegistry.ts';
import { importedProject } from '../shared/imports/importedProject.ts';
import { arrange, arrangementOf, windowAspectRatio } from '../shared/layout/autoLayout.ts';
import { layOutDiagram } from '../shared/layout/diagramLayout.ts';
import { routeLinks } from '../shared/layout/edgeLayout.ts';
import { placeModels } from '../shared/layout/placeModels.ts';
import { modelGraphOf } from '../shared/model/buildModelGraph.ts';
import type { Diagram, Project } from '../shared/model/project.ts';
import { pictureOf } from '../shared/picture/pictureOf.ts';
import { readProject, writeProject } from '../shared/projectFile/projectFile.ts';
import { randomFrom } from '../shared/random/randomFrom.ts';
import { ScriptSplitter } from '../shared/sql/script.ts';

export interface Work {
  readonly name: string;
  /** `prepare` is not measured; what it returns is. A project that was just read, of which nothing is known yet. */
  prepare(project: Project): (() => unknown) | Promise<() => unknown>;
}

/** Findings that a person has before their eyes at once. */
const shownFindings = 50;

const at = (name: string, run: (project: Project) => unknown): Work => ({
  name,
  prepare: (project) => () => run(project),
});

/** As the window opens it: each model has a place on a diagram. */
const onDiagram = (name: string, run: (project: Project, diagram: Diagram) => unknown): Work => ({
  name,
  prepare(project) {
    const placed = placeModels(project);
    const [diagram = { id: 'd', name: 'D', nodes: [] }] = placed.diagrams;
    return () => run({ ...placed }, diagram);
  },
});

/** Commands on the parts that stand first, which many others may speak of, and the way back. */
function edits({ models: [model] }: Project): ((project: Project) => Command)[] {
  if (!model) return [];
  const [field] = model.fields;
  return [
    (project) => renameModel(project, model.id, 'Renamed'),
    (project) => deleteModels(project, [model.id]),
    ...(field
      ? [
          (project: Project) => renameField(project, model.id, field.id, 'renamed'),
          (project: Project) => deleteFields(project, model.id, [field.id]),
        ]
      : []),
  ];
}

export const growingWork: readonly Work[] = [
  {
    name: 'read',
    prepare(project) {
      const text = writeProject(project);
      return () => readProject(text);
    },
  },
  at('write', writeProject),
  at('check', runChecks),
  ...formats.map((format) => at(format.key, (project) => format.exportProject(project, {}))),
  {
    name: 'problems',
    prepare(project) {
      const findings = runChecks(project);
      return () => {
        const graph = modelGraphOf(project);
        const { open, ignored } = splitFindings(project, findings);
        const shown = new Set(['error', 'warning', 'info'] as const);
        const keys = problemRows(graph, open, shown, ignored).map(({ key }) => key);
        const rows = problemRows(graph, open, shown, ignored, new Set(keys.slice(0, shownFindings)));
        for (const row of rows.slice(0, shownFindings)) {
          if (row.kind === 'finding' && row.finding.fix) fixOf(row.finding.fix, graph);
        }
        countFindings(open);
        return worstByPlace(open);
      };
    },
  },
  {
    name: 'edits',
    prepare(project) {
      runChecks(project);
      return () => {
        let history = startHistory(project);
        for (const edit of edits(project)) {
          history = applyCommand(history, edit(history.project));
          runChecks(history.project);
          history = undo(history);
        }
        return history;
      };
    },
  },
  at('copies', (project) => {
    const ids = project.models.map(({ id }) => id);
    const { command } = duplicateModels(project, ids, project.diagrams[0]?.id ?? '', idsFrom(randomFrom(1)));
    return applyCommand(startHistory(project), command);
  }),
  at('placing', placeModels),
  onDiagram('layout', (project, diagram) => {
    const graph = modelGraphOf(project);
    const models = new Set(diagram.nodes.map((node) => node.model));
    const found = arrangementOf(graph, diagram, layOutDiagram(graph, diagram), {
      models,
      aspectRatio: windowAspectRatio,
      effort: 'quick',
    });
    return found?.diagramOf(arrange(found.arrangement));
  }),
  onDiagram('layout around one', (project, diagram) => {
    const graph = modelGraphOf(project);
    const models = new Set(diagram.nodes.slice(1).map((node) => node.model));
    const found = arrangementOf(graph, diagram, layOutDiagram(graph, diagram), {
      models,
      aspectRatio: windowAspectRatio,
      effort: 'quick',
    });
    return found?.diagramOf(arrange(found.arrangement));
  }),
  onDiagram('routing', (project, diagram) => {
    const layout = layOutDiagram(modelGraphOf(project), diagram);
    return routeLinks(layout, new Map(diagram.nodes.map(({ model, x, y }) => [model, { x, y }])));
  }),
  onDiagram('canvas', (project, diagram) => {
    const graph = modelGraphOf(project);
    const first = projectToFlow(graph, diagram, new Map());
    const flow = projectToFlow(graph, { ...diagram }, new Map(), first);
    rememberRoutes()(flow.layout, flow.nodes);
    const [dragged] = flow.nodes;
    if (dragged) routesDuringDrag(flow.layout, flow.nodes, new Map([[dragged.id, { x: -500, y: -500 }]]));
    return positionsOf(flow.nodes);
  }),
  onDiagram('picture', (project) => pictureOf(project, { theme: 'light', carriesProject: true })),
  at('explorer', (project) => {
    const graph = modelGraphOf(project);
    for (const filter of ['', 'f99', 'm 1']) {
      explorerRows(graph, filter, new Set());
      externalModels(graph, filter);
      partRows(project, filter, new Set());
      paletteEntries(filter, [], graph, []);
    }
  }),
  ...dialects.map(({ name, lexical, script }): Work => ({
    name: `import from ${name}`,
    async prepare(project) {
      const format = formats.find(({ key }) => key === name);
      const text =
        format
          ?.exportProject(project, {})
          .files.map((file) => file.text)
          .join('\n') ?? '';
      const reader = await readerOf(name);
      return () => {
        const splitter = new ScriptSplitter(lexical, script);
        for (const piece of [...splitter.add(text), ...splitter.end()]) reader.read(piece, 'script');
        return importedProject(reader.finish().schema, 'Imported');
      };
    },
  })),
  at('plan of a test', (project) => planBench(project, { dialect: sqliteDialect })),
  at('plan of a deletion', (project) => {
    const planned = planDeletion(project, project.models[0]?.id ?? '', sqliteDialect);
    return typeof planned === 'string' ? planned : simulateDjango(planned.sample);
  }),
  at('sample rows', (project) => sampleRows(project, { dialect: sqliteDialect, seed: 1, count: 2 })),
];
