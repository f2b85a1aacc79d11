package dev.minato.render.git;

import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
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
    private static final long FILE_TIME_STEP_MILLIS = 2000;

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

    /**
     * A configuration without a file. It says how exact the times of files are, because JGit would measure it otherwise:
     * a second's wait at the start, and files of its own in the cache. Said too large it only reads once more than needed
     * what changed a moment ago.
     */
    private static final class NoConfig extends FileBasedConfig {
        NoConfig(@Nullable Config parent, FS fs) {
            super(parent, null, fs);
        }

        @Override
        public void load() {}

        @Override
        public void save() {}

        @Override
        public long getTimeUnit(
                String section, @Nullable String subsection, String name, long defaultValue, TimeUnit unit) {
            return section.equals(ConfigConstants.CONFIG_FILESYSTEM_SECTION)
                    ? unit.convert(FILE_TIME_STEP_MILLIS, TimeUnit.MILLISECONDS)
                    : super.getTimeUnit(section, subsection, name, defaultValue, unit);
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
