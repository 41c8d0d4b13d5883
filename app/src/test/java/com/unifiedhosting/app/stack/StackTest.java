package com.unifiedhosting.app.stack;

import static com.unifiedhosting.app.stack.StackFiles.ROOT;
import static com.unifiedhosting.app.stack.StackFiles.all;
import static com.unifiedhosting.app.stack.StackFiles.below;
import static com.unifiedhosting.app.stack.StackFiles.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StackTest {

    private static Map<String, Object> yaml(String file) throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(read(file));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> in(Map<String, Object> map, String... keys) {
        Map<String, Object> current = map;
        for (String key : keys) {
            assertThat(current).containsKey(key);
            current = Objects.requireNonNull((Map<String, Object>) current.get(key));
        }
        return current;
    }

    @Test
    void everyYamlAndJsonFileCanBeRead() throws IOException {
        List<Path> yamls = Stream.of(below("ops", ".yml"), below(".github", ".yml"), below("app/src/main", ".yml"))
                .flatMap(List::stream)
                .toList();
        assertThat(yamls).hasSizeGreaterThan(4);
        for (Path file : yamls) {
            assertThat(yaml(ROOT.relativize(file).toString()))
                    .as(file.toString())
                    .isNotEmpty();
        }
        List<Path> dashboards = below("ops/grafana/dashboards", ".json");
        assertThat(dashboards).isNotEmpty();
        for (Path file : dashboards) {
            JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(file));
            assertThat(dashboard.get("panels")).as(file.toString()).isNotEmpty();
        }
    }

    @Test
    void everyFileThatTheStackMountsExists() throws IOException {
        Set<String> mounted = all("- (\\./[^:\\s]+):", read("docker-compose.yml"));
        assertThat(mounted).contains("./axonserver/axonserver.properties", "./ops/prometheus");
        assertThat(mounted).allSatisfy(path -> assertThat(ROOT.resolve(path)).exists());
        assertThat(ROOT.resolve("Dockerfile")).exists();
    }

    @Test
    void everyNamedVolumeIsDeclaredAndUsed() throws IOException {
        Map<String, Object> stack = yaml("docker-compose.yml");
        Set<String> used = all("- ([a-z][a-z-]+):/", read("docker-compose.yml"));
        assertThat(in(stack, "volumes").keySet()).isEqualTo(used);
    }

    @Test
    void everyVariableOfTheStackIsInTheExampleAndNoOther() throws IOException {
        Set<String> used = all("\\$\\{([A-Z_]+)[:}]", read("docker-compose.yml"));
        used.addAll(all("environment: ([A-Z_]+)\n", read("docker-compose.yml")));
        assertThat(all("(?m)^([A-Z_]+)=", read(".env.example"))).isEqualTo(used);
        assertThat(all("(?m)^[A-Z_]+=(.+)$", read(".env.example")))
                .as("no secret has a default")
                .isEmpty();
    }

    @Test
    void everySettingOfThePlatformExists() throws IOException {
        Map<String, Object> environment = in(yaml("docker-compose.yml"), "services", "platform", "environment");
        Set<String> known = settings();
        assertThat(known).contains("HOSTING_DB_URL", "HOSTING_ADMIN_TOKEN");
        assertThat(known).containsAll(environment.keySet());
        assertThat(known).containsAll(all("ENV (HOSTING_[A-Z_]+)=", read("Dockerfile")));
    }

    @Test
    void axonServerGetsEveryVariableThatItsConfigurationNames() throws IOException {
        String configuration = read("axonserver/axonserver.properties");
        assertThat(configuration).contains("axoniq.axonserver.accesscontrol.enabled=true");
        assertThat(in(yaml("docker-compose.yml"), "services", "axonserver", "environment"))
                .containsKeys(all("\\$\\{([A-Z_]+)}", configuration).toArray(String[]::new));
    }

    @Test
    void theImageIsMadeOfTheJarThatTheBuildMakes() throws IOException {
        assertThat(read("Dockerfile"))
                .contains("COPY app/target/app-*-exec.jar", "-Djarmode=tools", "-XX:AOTCacheOutput", "USER hosting");
        assertThat(read("app/pom.xml")).contains("<classifier>exec</classifier>");
        assertThat(read(".dockerignore")).contains("!app/target/app-*-exec.jar");
        assertThat(all("EXPOSE (.*)", read("Dockerfile"))).containsExactly("8080 8081");
        assertThat(in(yaml("docker-compose.yml"), "services", "platform").get("ports"))
                .isEqualTo(List.of("127.0.0.1:8080:8080", "8081:8081"));
    }

    /** All that takes secrets over plain HTTP is bound to this machine; customers' websites are for everybody. */
    @Test
    void onlyTheWebNodeIsReachableFromElsewhere() throws IOException {
        assertThat(all("(?m)^      - ((?:[0-9.]+:)?\\d+:\\d+)$", read("docker-compose.yml")).stream()
                        .filter(port -> !port.startsWith("127.0.0.1:")))
                .containsExactly("8081:8081");
    }

    @Test
    void thePlatformHasTimeToStop() throws IOException {
        Map<String, Object> platform = in(yaml("docker-compose.yml"), "services", "platform");
        assertThat(platform).containsEntry("stop_grace_period", "90s");
    }

    /** Without it every website of the stack would have an address on localhost. */
    @Test
    void theWebNodeIsTold() throws IOException {
        assertThat(in(yaml("docker-compose.yml"), "services", "platform", "environment"))
                .containsKey("HOSTING_WEB_NODE_ADDRESS");
        assertThat(read("README.md")).contains("`HOSTING_WEB_NODE_ADDRESS`");
    }

    /** The training run writes its cache into the working directory, as the user that has no rights. */
    @Test
    void theUserOfTheImageOwnsTheFoldersThatItWritesTo() throws IOException {
        String image = read("Dockerfile");
        String last = image.substring(image.lastIndexOf("\nFROM "));
        String asRoot = last.substring(0, last.indexOf("\nUSER hosting"));
        Set<String> written = all("(?m)^WORKDIR (\\S+)", last);
        written.addAll(all("(?m)^VOLUME (\\S+)", last));
        assertThat(written).containsExactlyInAnyOrder("/platform", "/data");
        Set<String> owned = all("install --directory --owner hosting --group hosting (.*)", asRoot).stream()
                .flatMap(folders -> Stream.of(folders.split(" ")))
                .collect(Collectors.toSet());
        assertThat(owned).containsAll(written);
        assertThat(asRoot.indexOf("install --directory")).isLessThan(asRoot.indexOf("WORKDIR"));
    }

    @Test
    void thePlatformWaitsUntilItsStoresTakeConnections() throws IOException {
        Map<String, Object> stack = yaml("docker-compose.yml");
        Map<String, Object> awaited = in(stack, "services", "platform", "depends_on");
        assertThat(awaited).hasSize(2);
        for (String service : awaited.keySet()) {
            String condition = String.valueOf(in(awaited, service).get("condition"));
            assertThat(condition).isIn("service_healthy", "service_completed_successfully");
            Map<String, Object> definition = in(stack, "services", service);
            assertThat(definition.containsKey("healthcheck")).isEqualTo(condition.equals("service_healthy"));
        }
        String address =
                String.valueOf(in(stack, "services", "platform", "environment").get("HOSTING_AXON_SERVER"));
        assertThat(String.valueOf(in(stack, "services", "axonserver-ready").get("entrypoint")))
                .contains("/dev/tcp/" + address.replace(':', '/'));
    }

    @Test
    void prometheusFindsItsRulesItsTargetAndItsToken() throws IOException {
        String prometheus = read("ops/prometheus/prometheus.yml");
        Map<String, Object> stack = yaml("docker-compose.yml");
        assertThat(all("- (.*rules.*\\.yml)", prometheus))
                .isNotEmpty()
                .allSatisfy(file ->
                        assertThat(ROOT.resolve("ops/prometheus").resolve(file)).exists());
        assertThat(all("credentials_file: /run/secrets/(.*)", prometheus))
                .isEqualTo(in(stack, "secrets").keySet());
        assertThat(in(stack, "services", "prometheus").get("secrets")).isEqualTo(List.of("metrics-token"));
        assertThat(all("targets: \\[\"([a-z]+):8080\"]", prometheus))
                .isSubsetOf(in(stack, "services").keySet());
    }

    @Test
    void grafanaFindsItsSourceAndItsDashboards() throws IOException {
        String compose = read("docker-compose.yml");
        Set<String> folder = all("path: (.*)", read("ops/grafana/provisioning/dashboards/dashboards.yml"));
        assertThat(compose)
                .contains("./ops/grafana/dashboards:" + folder.iterator().next());
        Set<String> sources = all("uid: (.*)", read("ops/grafana/provisioning/datasources/prometheus.yml"));
        for (Path dashboard : below("ops/grafana/dashboards", ".json")) {
            assertThat(all("\"datasource\": \\{[^}]*\"uid\": \"([^\"]+)\"", Files.readString(dashboard)))
                    .isEqualTo(sources);
        }
        assertThat(in(yaml("docker-compose.yml"), "services"))
                .containsKeys(all("url: http://([a-z]+):", read("ops/grafana/provisioning/datasources/prometheus.yml"))
                        .toArray(String[]::new));
    }

    @Test
    void everyAlertSaysWhatHappenedAndWhatToDo() throws IOException {
        String rules = read("ops/prometheus/rules.yml");
        int alerts = all("- alert: (.*)", rules).size();
        assertThat(alerts).isGreaterThan(5);
        assertThat(rules.split("summary: ", -1)).hasSize(alerts + 1);
        assertThat(rules.split("action: ", -1)).hasSize(alerts + 1);
        assertThat(rules.split("severity: ", -1)).hasSize(alerts + 1);
    }

    @Test
    void theWorkflowRunsTheSameScriptOnTheRightJava() throws IOException {
        String workflow = read(".github/workflows/build.yml");
        assertThat(workflow).contains("- run: .ci/run\n");
        assertThat(all("java-version: \"(\\d+)\"", workflow))
                .isEqualTo(all("<java.release>(\\d+)</java.release>", read("pom.xml")));
        assertThat(Files.isExecutable(ROOT.resolve(".ci/run"))).isTrue();
    }

    /** The environment variables of all settings that the code declares, under either spelling. */
    private static Set<String> settings() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return scanner.findCandidateComponents("com.unifiedhosting").stream()
                .map(candidate -> type(String.valueOf(candidate.getBeanClassName())))
                .flatMap(type -> settings(
                        type.getAnnotation(ConfigurationProperties.class).value(), type))
                .map(name -> name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Stream<String> settings(String prefix, Class<?> type) {
        if (!type.isRecord() || !type.getName().startsWith("com.unifiedhosting.")) {
            return Stream.of(prefix);
        }
        return Stream.of(type.getRecordComponents())
                .flatMap(component -> settings(prefix + "." + dashed(component), component.getType()));
    }

    private static String dashed(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
