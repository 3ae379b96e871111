package io.kakaritsuke.decisionlog;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration;
import io.agroal.api.configuration.AgroalDataSourceConfiguration.DataSourceImplementation;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.sql.SQLException;

/** Opens connections to the same database as a pool does, each of them new. */
final class WriterSource {
  private static final int MORE_THAN_WRITERS = 1_000;

  private WriterSource() {}

  static AgroalDataSource like(AgroalDataSource pool) {
    AgroalConnectionFactoryConfiguration connections =
        pool.getConfiguration().connectionPoolConfiguration().connectionFactoryConfiguration();
    try {
      return AgroalDataSource.from(
          new AgroalDataSourceConfigurationSupplier()
              .dataSourceImplementation(DataSourceImplementation.AGROAL_POOLLESS)
              .connectionPoolConfiguration(
                  configuration ->
                      configuration
                          .maxSize(MORE_THAN_WRITERS)
                          .connectionFactoryConfiguration(
                              new AgroalConnectionFactoryConfigurationSupplier(connections))));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
