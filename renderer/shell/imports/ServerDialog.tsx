/** Asks for the connection to a running database. */
import { useId, useState } from 'react';
import { connectionFiles, tlsModes, type ConnectionFile, type TlsMode } from '../../../shared/ipc/serverContract.ts';
import {
  chooseConnectionFile,
  closeServer,
  connectServer,
  forgetConnection,
  portProblem,
  takeAddress,
} from '../../flows/serverFlows.ts';
import { serverDialects, useServerStore } from '../../store/serverStore.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Collapsible } from '../../ui/Collapsible.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { LiveTextField } from '../../ui/LiveTextField.tsx';
import { OptionFrame } from '../../ui/OptionFrame.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import styles from './Import.module.css';

export function ServerDialog() {
  const { isOpen, isConnecting, problem, port } = useServerStore();
  const form = useId();
  return (
    <Dialog
      open={isOpen}
      onOpenChange={closeServer}
      title="Import from a server"
      description="Its tables are read in a transaction that only reads; nothing on the server is changed."
      width={560}
      footer={
        <>
          <div className={styles.state}>
            <span role="status">{isConnecting && 'Connecting and reading …'}</span>
            {problem !== undefined && (
              <p className={styles.problem} role="alert">
                {problem}
              </p>
            )}
          </div>
          <Button variant="ghost" onClick={closeServer}>
            Cancel
          </Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            disabled={isConnecting || portProblem(port) !== undefined}
          >
            Connect
          </Button>
        </>
      }
    >
      <form
        id={form}
        className={styles.connection}
        onSubmit={(event) => {
          event.preventDefault();
          void connectServer();
        }}
      >
        <KnownConnections />
        <Place />
        <Password />
        <Encryption />
      </form>
    </Dialog>
  );
}

function KnownConnections() {
  const known = useServerStore(({ connections }) => connections.known);
  const [chosen, setChosen] = useState(known[0]?.id ?? '');
  const shown = known.find(({ id }) => id === chosen) ?? known[0];
  if (!shown) return null;
  return (
    <div className={styles.known}>
      <SelectField
        label="Used before"
        value={shown.id}
        choices={known.map(({ id, place }) => ({ value: id, label: place }))}
        onChange={(id) => {
          setChosen(id);
          const next = known.find((each) => each.id === id);
          if (next) useServerStore.getState().take(next);
        }}
      />
      <Button variant="ghost" onClick={() => void forgetConnection(shown.id)}>
        Forget
      </Button>
    </div>
  );
}

function Place() {
  const { fields, port, set, patch } = useServerStore();
  const dialect = serverDialects.find(({ name }) => name === fields.scheme);
  return (
    <>
      <div className={styles.place}>
        <SelectField
          label="Database system"
          value={fields.scheme}
          choices={serverDialects.map(({ name, label }) => ({ value: name, label }))}
          onChange={(scheme) => set({ scheme })}
        />
        <LiveTextField
          label="Host"
          value={fields.host}
          placeholder="localhost"
          onChange={(host) => (host.includes('://') ? void takeAddress(host) : set({ host }))}
        />
        <LiveTextField
          label="Port"
          value={port}
          placeholder={String(dialect?.features.serverPort ?? '')}
          error={portProblem(port)}
          onChange={(next) => patch({ port: next.trim(), problem: undefined })}
        />
      </div>
      <p className={styles.hint}>
        An address such as {fields.scheme}://me@db.example/shop, pasted as the host, fills in the rest. A path is a
        socket.
      </p>
      <div className={styles.pair}>
        <LiveTextField
          label="Database"
          value={fields.database ?? ''}
          placeholder={dialect?.features.holdsSchemas ? 'as the user' : ''}
          onChange={(database) => set({ database })}
        />
        <LiveTextField
          label="User"
          value={fields.user ?? ''}
          placeholder="who uses this computer"
          onChange={(user) => set({ user })}
        />
      </div>
    </>
  );
}

function Password() {
  const { password, hasPassword, keepsPassword, connections, patch } = useServerStore();
  return (
    <>
      <LiveTextField
        label="Password"
        isSecret
        value={password}
        placeholder={hasPassword ? 'the one that is kept' : 'none'}
        onChange={(next) => patch({ password: next })}
      />
      <Checkbox
        label={connections.keepsPasswords ? 'Keep the password' : 'Keep the password until Entwine is closed'}
        hint={
          connections.keepsPasswords
            ? 'The system keeps it, in its own place for passwords.'
            : 'This system has no safe place for it, so it is written nowhere.'
        }
        checked={keepsPassword}
        onChange={(on) => patch({ keepsPassword: on })}
      />
    </>
  );
}

const modeWords: Readonly<Record<TlsMode, { readonly label: string; readonly detail: string }>> = {
  prefer: { label: 'Where the server can', detail: 'Encrypted if possible; the certificate is not checked' },
  require: { label: 'Always', detail: 'Encrypted or not at all; the certificate is not checked' },
  verify: { label: 'Always, with a checked certificate', detail: 'Only to the server that the certificate names' },
  off: { label: 'Never', detail: 'Whoever listens on the way reads all, the password too' },
};
const fileWords: Readonly<Record<ConnectionFile, string>> = {
  ca: 'Certificates to trust',
  certificate: 'Certificate of the client',
  key: 'Key of the client',
};

function Encryption() {
  const { fields, files, set, setFile } = useServerStore();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <SelectField
        label="Encryption"
        value={fields.tls}
        choices={tlsModes.map((mode) => ({ value: mode, ...modeWords[mode] }))}
        hint={modeWords[fields.tls].detail}
        onChange={(tls) => set({ tls: tlsModes.find((mode) => mode === tls) ?? 'prefer' })}
      />
      <Collapsible
        title="Certificates"
        open={isOpen}
        onOpenChange={setOpen}
        summary={Object.values(files).join(', ') || 'none'}
      >
        {connectionFiles.map((what) => (
          <OptionFrame key={what} label={fileWords[what]} control={undefined}>
            <div className={styles.file}>
              <span className={styles.name}>{files[what] ?? 'none'}</span>
              {files[what] !== undefined && (
                <Button size="small" variant="ghost" onClick={() => setFile(what, null)}>
                  Leave out
                </Button>
              )}
              <Button
                size="small"
                aria-label={`Choose: ${fileWords[what]}`}
                onClick={() => void chooseConnectionFile(what)}
              >
                Choose…
              </Button>
            </div>
          </OptionFrame>
        ))}
      </Collapsible>
    </>
  );
}
