import { ActionWordsButton } from '../actions/ActionButton.tsx';
import { actionOf } from '../actions/actionRegistry.ts';
import { FileQuestion, FileText, X } from 'lucide-react';
import { IconButton } from '../ui/IconButton.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { agoText } from '../ui/ago.ts';
import { EntwineMark } from './EntwineMark.tsx';
import { openProject, removeRecent } from '../flows/fileFlows.ts';
import { RecoveryOffers } from './RecoveryOffers.tsx';
import { useWindowStore } from '../store/windowStore.ts';
import styles from './StartView.module.css';
import { useNow } from '../ui/useNow.ts';

/** What shows while no project is open. */
export function StartView() {
  return (
    <main className={styles.view} aria-label="Start">
      <div className={styles.page}>
        <header className={styles.head}>
          <EntwineMark size={40} />
          <div>
            <h1 className={styles.title}>Entwine</h1>
            <p className={styles.about}>Diagrams whose one-to-ones mean what they show.</p>
          </div>
        </header>
        <RecoveryOffers look="card" />
        <div className={styles.actions}>
          <ActionWordsButton id="file.new" variant="primary" />
          <ActionWordsButton id="file.open" />
          <ActionWordsButton id="file.import" />
          <ActionWordsButton id="file.importServer" />
          <span className={styles.hint}>
            or drop a project, a <code>.sql</code> script or a database file here ·{' '}
            <Kbd shortcut={actionOf('view.palette').shortcut ?? ''} /> finds everything else
          </span>
        </div>
        <div className={styles.columns}>
          <RecentProjects />
          <Examples />
        </div>
      </div>
    </main>
  );
}

const noRecent: readonly never[] = [];

function RecentProjects() {
  const recent = useWindowStore((state) => state.app?.recent ?? noRecent);
  const now = useNow();
  return (
    <section aria-label="Recent projects">
      <h2 className={styles.heading}>Recent</h2>
      {recent.length === 0 && <p className={styles.none}>Projects that you open or save are listed here.</p>}
      <ul className={styles.list}>
        {recent.map((project) => (
          <li key={project.id} className={styles.recent} data-missing={project.missing}>
            <button
              type="button"
              className={styles.open}
              disabled={project.missing}
              onClick={() => void openProject({ from: 'recent', id: project.id })}
            >
              {project.missing ? (
                <FileQuestion size={16} strokeWidth={1.75} aria-hidden />
              ) : (
                <FileText size={16} strokeWidth={1.75} aria-hidden />
              )}
              <span className={styles.words}>
                <span className={styles.name}>{project.name}</span>
                <span className={styles.detail} title={project.folder}>
                  {project.missing ? 'No longer there · ' : ''}
                  <bdi>{project.folder}</bdi>
                </span>
              </span>
              {!project.missing && <span className={styles.when}>{agoText(project.openedAt, now)}</span>}
            </button>
            <IconButton
              label={`Remove ${project.name} from this list`}
              icon={X}
              size="small"
              className={styles.remove}
              onClick={() => void removeRecent(project.id)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

const noExamples: readonly never[] = [];

function Examples() {
  const examples = useWindowStore((state) => state.app?.examples ?? noExamples);
  if (examples.length === 0) return null;
  return (
    <section aria-label="Examples">
      <h2 className={styles.heading}>Examples</h2>
      <ul className={styles.list}>
        {examples.map((example) => (
          <li key={example.key}>
            <button
              type="button"
              className={styles.example}
              onClick={() => void openProject({ from: 'example', key: example.key })}
            >
              <span className={styles.name}>{example.name}</span>
              <span className={styles.detail}>{example.about}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
