package dev.minato.render.git;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * The machine as JGit may see it: no user's, system's or JGit's own settings, none of Git's environment variables. A
 * {@code url.insteadOf}, a proxy command or a credential helper of whoever happens to run us would otherwise change what
 * a repository is.
 *
 * <p>JGit keeps its reader in a static of its own, so it is replaced for the whole process, once, before the first
 * repository is opened.
 */
final class IsolatedSystem extends SystemReader.Delegate {
    private IsolatedSystem(SystemReader machine) {
        super(machine);
    }

    /** Puts it in place; a second call does nothing. */
    static synchronized void install() {
        if (!(SystemReader.getInstance() instanceof IsolatedSystem)) {
            SystemReader.setInstance(new IsolatedSystem(SystemReader.getInstance()));
        }
    }

    @Override
    public @Nullable String getenv(String variable) {
        return variable.startsWith("GIT_") || variable.equals("XDG_CONFIG_HOME") ? null : super.getenv(variable);
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
        return new NoConfig(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
        return new NoConfig(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
        return new NoConfig(parent, fs);
    }

    /** A configuration without a file; what JGit sets in it (it measures file systems) is gone with the process. */
    private static final class NoConfig extends FileBasedConfig {
        NoConfig(@Nullable Config parent, FS fs) {
            super(parent, null, fs);
        }

        @Override
        public void load() {}

        @Override
        public void save() {}

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
