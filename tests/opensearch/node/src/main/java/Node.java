import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.codelibs.opensearch.runner.node.OpenSearchRunnerNode;
import org.opensearch.analysis.common.CommonAnalysisModulePlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.transport.Netty4ModulePlugin;

/** One OpenSearch node in a process of its own, which lives as long as its standard input is open. */
final class Node {
    public static void main(String[] settings) throws Exception {
        Settings.Builder given = Settings.builder();
        for (String setting : settings) {
            String[] pair = setting.split("=", 2);
            given.put(pair[0], pair[1]);
        }
        Path config = Path.of(given.get("path.home"), "config");
        var environment =
            InternalSettingsPreparer.prepareEnvironment(given.build(), Map.of(), config, () -> "node");
        try (var node = new OpenSearchRunnerNode(
                environment, List.of(Netty4ModulePlugin.class, CommonAnalysisModulePlugin.class))) {
            node.start();
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        System.exit(0);
    }
}
