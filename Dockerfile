# The platform as an image. Build the jar first: mvn -DskipTests package
# The jar is taken apart, so that classes load from plain files, and a training run leaves a cache of loaded and linked
# classes (JEP 514) that halves the start.
FROM eclipse-temurin:25-jdk AS extracted
WORKDIR /build
COPY app/target/app-*-exec.jar platform.jar
RUN java -Djarmode=tools -jar platform.jar extract --destination /platform

FROM eclipse-temurin:25-jre
RUN groupadd --system --gid 10001 hosting \
 && useradd --system --uid 10001 --gid hosting --home-dir /platform --shell /usr/sbin/nologin hosting \
 && install --directory --owner hosting --group hosting /data /platform
WORKDIR /platform
COPY --from=extracted --chown=hosting:hosting /platform ./
USER hosting
# starts with its embedded database in a folder that is thrown away, and ends as soon as the context stands
RUN java -XX:AOTCacheOutput=platform.aot -Dspring.context.exit=onRefresh --enable-native-access=ALL-UNNAMED \
      -jar platform.jar --hosting.data-directory=/tmp/training --hosting.web-node.port=0 --server.port=0 \
 && rm -rf /tmp/training
ENV HOSTING_DATA_DIRECTORY=/data
VOLUME /data
EXPOSE 8080 8081
HEALTHCHECK --interval=10s --timeout=3s --start-period=120s --retries=6 CMD ["bash", "-c", \
  "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /actuator/health/readiness HTTP/1.0\r\n\r\n' >&3 && head -1 <&3 | grep -q ' 200'"]
ENTRYPOINT ["java", "-XX:AOTCache=platform.aot", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "-jar", "platform.jar"]
