package io.kakaritsuke.openapi;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kakaritsuke.database.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What everybody else would make of the description: a client in Java and one in TypeScript, by a
 * generator that knows nothing of this service. All of each client must compile.
 */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class GeneratedClientsTest {
  private static final Path GENERATOR =
      Path.of("target", "openapi-generator", "openapi-generator-cli.jar").toAbsolutePath();
  private static final Path TYPESCRIPT =
      Path.of("target", "typescript", "package", "lib", "tsc.js").toAbsolutePath();
  private static final String JAVA =
      Path.of(Objects.requireNonNull(System.getProperty("java.home")), "bin", "java").toString();
  private static final Path NODE = Path.of("/usr/bin/node");
  private static final List<String> EXPECTED =
      List.of("KR-0001 HEALTHY 2026-02-10", "KR-0001", "2 below-minimum", "404 unknown-rulebook");

  @TempDir Path folder = Path.of("");

  @Test
  void javaClientEvaluatesAnAccountAndABatch() throws Exception {
    needs(GENERATOR);
    Path client =
        generate(
            "java",
            "--library",
            "native",
            "--additional-properties=openApiNullable=false,useJakartaEe=true,"
                + "useSingleRequestParameter=true,invokerPackage=client,"
                + "apiPackage=client.api,modelPackage=client.model");
    Path classes = Files.createDirectory(folder.resolve("classes"));
    String classPath = Objects.requireNonNull(System.getProperty("java.class.path"));
    List<String> arguments =
        new ArrayList<>(
            List.of("-nowarn", "-proc:none", "-cp", classPath, "-d", classes.toString()));
    try (Stream<Path> files = Files.walk(client.resolve("src/main/java"))) {
      files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
    }
    arguments.add(resource("Evaluates.java").toString());

    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));

    assertThat(compiled).isZero();
    assertThat(
            run(
                JAVA,
                "-cp",
                classes + File.pathSeparator + classPath,
                "Evaluates",
                address(),
                TestDatabase.ADMIN_KEY,
                account()))
        .isEqualTo(EXPECTED);
  }

  @Test
  void typeScriptClientEvaluatesAnAccountAndABatch() throws Exception {
    needs(GENERATOR);
    needs(TYPESCRIPT);
    needs(NODE);
    generate("typescript-fetch", "--additional-properties=supportsES6=true,stringEnums=true");
    Files.copy(resource("evaluates.ts"), folder.resolve("evaluates.ts"));

    run(
        NODE.toString(),
        TYPESCRIPT.toString(),
        "--strict",
        "--target",
        "es2022",
        "--module",
        "commonjs",
        "--lib",
        "es2022,dom",
        "--outDir",
        folder.resolve("out").toString(),
        folder.resolve("evaluates.ts").toString());

    assertThat(
            run(
                NODE.toString(),
                folder.resolve("out/evaluates.js").toString(),
                address(),
                TestDatabase.ADMIN_KEY,
                account()))
        .isEqualTo(EXPECTED);
  }

  // In the build nothing is left out; elsewhere what is missing is said.
  private static void needs(Path part) {
    assumeTrue(
        Files.exists(part) || "required".equals(System.getenv("KAKARITSUKE_CLIENTS")),
        () -> "no client is made: there is no " + part);
  }

  private Path generate(String language, String... options) throws Exception {
    Path description = folder.resolve("openapi.json");
    Files.writeString(description, given().get("/q/openapi?format=json").asString(), UTF_8);
    Path client = folder.resolve("client");
    List<String> command =
        new ArrayList<>(
            List.of(
                JAVA,
                "-XX:TieredStopAtLevel=1",
                "-jar",
                GENERATOR.toString(),
                "generate",
                "-i",
                description.toString(),
                "-g",
                language,
                "-o",
                client.toString(),
                "--global-property",
                "models,apis,supportingFiles,modelDocs=false,apiDocs=false,modelTests=false,apiTests=false"));
    command.addAll(List.of(options));
    run(command.toArray(String[]::new));
    return client;
  }

  private List<String> run(String... command) throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "output", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int exit = process.waitFor();
    List<String> lines = Files.readAllLines(output, UTF_8);
    assertThat(exit).as(() -> String.join("\n", lines)).isZero();
    return lines;
  }

  private static Path resource(String name) {
    return Path.of("src/service/src/test/resources/clients", name).toAbsolutePath();
  }

  private static String account() throws IOException {
    return Files.readString(Path.of("src", "docs", "samples", "account.json"), UTF_8);
  }

  private static String address() {
    return RestAssured.baseURI + ":" + RestAssured.port;
  }
}
