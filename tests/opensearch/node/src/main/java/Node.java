import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.codelibs.opensearch.runner.node.OpenSearchRunnerNode;
import org.opensearch.common.settings.Settings;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.plugins.Plugin;

/** One OpenSearch node in a process of its own, which lives as long as its standard input is open. */
final class Node {
    /** What it talks by, and what analyses text, as 3.x and 2.x call them. */
    private static final List<String> MODULES = List.of(
        "org.opensearch.transport.Netty4ModulePlugin", "org.opensearch.transport.Netty4Plugin",
        "org.opensearch.analysis.common.CommonAnalysisModulePlugin", "org.opensearch.analysis.common.CommonAnalysisPlugin");

    public static void main(String[] settings) throws Exception {
        Settings.Builder given = Settings.builder();
        for (String setting : settings) {
            String[] pair = setting.split("=", 2);
            given.put(pair[0], pair[1]);
        }
        Path config = Path.of(given.get("path.home"), "config");
        var environment = InternalSettingsPreparer.prepareEnvironment(given.build(), Map.of(), config, () -> "node");
        try (var node = new OpenSearchRunnerNode(environment, modules())) {
            node.start();
            System.in.transferTo(OutputStream.nullOutputStream());
        }
        System.exit(0);
    }

    private static List<Class<? extends Plugin>> modules() {
        List<Class<? extends Plugin>> found = new ArrayList<>();
        for (String name : MODULES) {
            try {
                found.add(Class.forName(name).asSubclass(Plugin.class));
            } catch (ClassNotFoundException otherVersion) {
                continue;
            }
        }
        return found;
    }
}
